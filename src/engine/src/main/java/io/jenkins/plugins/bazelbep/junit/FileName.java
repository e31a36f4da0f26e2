package io.jenkins.plugins.bazelbep.junit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names the file of a suite: legible, the same each time, fit for every file system. The legible part may be the same
 * for two suites (letters of other scripts, upper and lower case, a cut), so part of a digest follows.
 */
final class FileName {

    private static final int LEGIBLE = 120;
    private static final int DIGEST_BYTES = 6;

    private FileName() {}

    static String of(String suite) {
        String plain = suite.replaceAll("[^A-Za-z0-9_-]+", ".").replaceAll("[.]+$", "");
        String cut = plain.length() > LEGIBLE ? plain.substring(plain.length() - LEGIBLE) : plain;
        // After the cut: "._" at the beginning, say, is what Ant's patterns pass over by default.
        String legible = cut.replaceAll("^[.-]+", "");
        return (legible.isEmpty() ? "test" : legible) + "-" + digest(suite) + ".xml";
    }

    private static String digest(String suite) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(suite.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
