package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.FileDigests;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Tells an attempt's own files from what an earlier or a later build left at the same place (bazel issues 14648 and
 * 13991): by length and digest where the event tells them, else by the time of the last change.
 */
final class Freshness {

    /** Some file systems keep times to two seconds, and round down. */
    private static final Duration BEFORE = Duration.ofSeconds(2);

    /** The next build may write its files soon. */
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final FileDigests digests;
    private final Instant finish;

    Freshness(Summary invocation) {
        this.digests = invocation.digests();
        this.finish = invocation.finish();
    }

    /** The file as it is to be opened. */
    OutputFile checkable(OutputFile named) {
        return digests.checkable(named);
    }

    /** Says what tells that a file is not the one that the event means; null if nothing does. */
    String contradiction(OutputFile named, PresentContent content, TestAttempt attempt) {
        if (named.length() != null && named.length() != content.length()) {
            return "it has " + content.length() + " bytes, but this test's has " + named.length();
        }
        String digest = digests.checkable(named).digest();
        if (digest != null) {
            return sameDigest(digest, content, FileDigests.function(digest))
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
}
