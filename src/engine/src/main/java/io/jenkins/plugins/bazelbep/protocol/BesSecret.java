package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a Bazel shows to prove that it belongs to the block a receiver was started for. Bazel 5 and newer send it as a
 * header ({@code --bes_header=x-bazel-bep-secret=VALUE}). Older ones know no headers and send it as a keyword ({@code
 * --bes_keywords=VALUE}), which Bazel 2.1 and 4.2.3 put into the first message of a stream only, not into lifecycle
 * calls. {@code --project_id} would be in every message, but it may be taken: the user's own backend wants theirs.
 */
public final class BesSecret {

    /** The header's name, in lower case as HTTP/2 wants it. */
    public static final String HEADER = "x-bazel-bep-secret";

    static final Metadata.Key<String> HEADER_KEY = Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);

    /** Characters that no shell, rc file, protobuf or JSON text writes in another way, so that it can be found again. */
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private final String value;
    private final byte[] bytes;

    private BesSecret(String value) {
        this.value = value;
        this.bytes = value.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes a secret made elsewhere.
     *
     * @throws IllegalArgumentException if it is not 16 to 128 letters, digits, {@code -} and {@code _}
     */
    public static BesSecret of(String value) {
        if (!ACCEPTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException("a secret is 16 to 128 of the characters A-Z a-z 0-9 - _");
        }
        return new BesSecret(value);
    }

    /** Makes a new secret of 128 random bits. */
    public static BesSecret random() {
        byte[] bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        return new BesSecret(HexFormat.of().formatHex(bits));
    }

    /** The secret itself, for the flag. */
    public String value() {
        return value;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isIn(Metadata headers) {
        Iterable<String> values = headers.getAll(HEADER_KEY);
        if (values == null) {
            return false;
        }
        boolean found = false;
        for (String candidate : values) {
            found |= equal(candidate);
        }
        return found;
    }

    boolean isKeyword(String keyword) {
        return equal(UserKeywords.given(keyword));
    }

    private boolean equal(String candidate) {
        return MessageDigest.isEqual(bytes, candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** Hidden, so that it gets into no log. */
    @Override
    public String toString() {
        return "BesSecret";
    }
}
