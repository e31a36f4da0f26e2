package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Tells an attempt's own files from what an earlier or a later build left at the same place (bazel issues 14648 and
 * 13991): by length and digest where the event tells them, else by the time of the last change.
 */
final class Freshness {

    /** Some file systems keep times to two seconds, and round down. */
    private static final Duration BEFORE = Duration.ofSeconds(2);

    /** The next build may write its files soon. */
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final boolean blake3;
    private final Instant finish;

    Freshness(Summary invocation) {
        List<String> startup =
                invocation.options() == null ? List.of() : invocation.options().startup();
        this.blake3 = startup.stream()
                .map(option -> option.toLowerCase(Locale.ROOT))
                .anyMatch(option -> option.contains("digest_function") && option.contains("blake3"));
        this.finish = invocation.finish();
    }

    /** Says what tells that a file is not the one that the event means; null if nothing does. */
    String contradiction(OutputFile named, PresentContent content, TestAttempt attempt) {
        if (named.length() != null && named.length() != content.length()) {
            return "it has " + content.length() + " bytes, but this test's has " + named.length();
        }
        MessageDigest function = function(named.digest());
        if (function != null) {
            return sameDigest(named.digest(), content, function)
                    ? null
                    : "its contents are not those that this test wrote";
        }
        return content.modified() == null ? null : wrongTime(content.modified(), attempt);
    }

    private String wrongTime(Instant changed, TestAttempt attempt) {
        if (finish != null && changed.isAfter(finish.plus(AFTER))) {
            return "it was last changed " + changed + ", after the invocation was over at " + finish;
        }
        // A cached result keeps its old file; where it ran remotely, the clock is another one.
        boolean ranHere = attempt.cached() == null
                && (attempt.strategy() == null || !attempt.strategy().contains("remote"));
        if (ranHere
                && attempt.start() != null
                && changed.isBefore(attempt.start().minus(BEFORE))) {
            return "it was last changed " + changed + ", before the attempt began at " + attempt.start();
        }
        return null;
    }

    private static boolean sameDigest(String digest, PresentContent content, MessageDigest function) {
        String known = content.bytes().digest(function.getAlgorithm());
        if (known != null) {
            return known.equalsIgnoreCase(digest);
        }
        try (InputStream in = content.open()) {
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                function.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(function.digest()).equalsIgnoreCase(digest);
        } catch (IOException e) {
            return false;
        }
    }

    /** By the digest's length; SHA-256 and BLAKE3 have the same. Null if it cannot be checked here. */
    private MessageDigest function(String digest) {
        if (digest == null || !digest.matches("[0-9A-Fa-f]+")) {
            return null;
        }
        try {
            return switch (digest.length()) {
                case 32 -> MessageDigest.getInstance("MD5");
                case 40 -> MessageDigest.getInstance("SHA-1");
                case 64 -> blake3 ? null : MessageDigest.getInstance("SHA-256");
                case 96 -> MessageDigest.getInstance("SHA-384");
                case 128 -> MessageDigest.getInstance("SHA-512");
                default -> null;
            };
        } catch (NoSuchAlgorithmException e) {
            return null;
        }
    }
}
