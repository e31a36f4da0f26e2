package io.jenkins.plugins.bazelbep.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The digests in an invocation's events. They do not tell their function: it is told by their length, but SHA-256 and BLAKE3
 * have the same, and only Bazel's startup options tell those apart. The JDK has no BLAKE3.
 */
public final class FileDigests {

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]+");

    private final boolean blake3;

    private FileDigests(boolean blake3) {
        this.blake3 = blake3;
    }

    /** @param startup Bazel's startup options as they were typed */
    public static FileDigests of(List<String> startup) {
        return new FileDigests(startup.stream()
                .map(option -> option.toLowerCase(Locale.ROOT))
                .anyMatch(option -> option.contains("digest_function") && option.contains("blake3")));
    }

    /**
     * Tells a function by the length of a digest.
     *
     * @param digest hexadecimal, or null
     * @return as {@link MessageDigest} names it; null if none has digests like this
     */
    public static String algorithm(String digest) {
        if (digest == null || !HEXADECIMAL.matcher(digest).matches()) {
            return null;
        }
        return switch (digest.length()) {
            case 32 -> "MD5";
            case 40 -> "SHA-1";
            case 64 -> "SHA-256";
            case 96 -> "SHA-384";
            case 128 -> "SHA-512";
            default -> null;
        };
    }

    /** The function of a digest; null if it cannot be computed here, or if there is no digest. */
    public static MessageDigest function(String digest) {
        String algorithm = algorithm(digest);
        try {
            return algorithm == null ? null : MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** The file as contents can be held against it: without a digest whose function cannot be computed here. */
    public OutputFile checkable(OutputFile file) {
        boolean unknown =
                algorithm(file.digest()) == null || blake3 && file.digest().length() == 64;
        return file.digest() == null || !unknown
                ? file
                : new OutputFile(file.name(), file.uri(), null, file.length(), file.symlinkTarget(), file.data());
    }
}
