package io.jenkins.plugins.bazelbep.eventlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names the folder of an invocation. Ids come over the wire and may be anything, a path or a megabyte among it. */
public final class FolderName {

    /** Bazel's own ids are UUIDs in lower case. Capitals are not plain: some file systems do not tell them apart. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,126}[a-z0-9_-])?");

    /** Windows takes these for devices, with or without an extension. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    /** Begins no plain id, so that no id can be made up to get into the folder of another. */
    private static final String DIGEST_MARK = "_";

    private FolderName() {}

    /** Returns the id itself where it is a harmless file name everywhere, else a digest of it. */
    public static String of(String invocationId) {
        if (PLAIN.matcher(invocationId).matches()
                && !DEVICE.matcher(invocationId).matches()) {
            return invocationId;
        }
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return DIGEST_MARK + HexFormat.of().formatHex(sha256.digest(invocationId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
