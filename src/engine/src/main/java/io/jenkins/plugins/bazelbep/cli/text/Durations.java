package io.jenkins.plugins.bazelbep.cli.text;

import java.util.Locale;

/** Durations as people read them. */
final class Durations {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Durations() {}

    /** For example {@code 12 ms}, {@code 3.4 s}, {@code 5 min 6 s}, {@code 2 h 3 min}. */
    static String text(long milliseconds) {
        if (milliseconds < SECOND) {
            return milliseconds + " ms";
        }
        if (milliseconds < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", milliseconds / (double) SECOND);
        }
        if (milliseconds < HOUR) {
            return milliseconds / MINUTE + " min " + milliseconds % MINUTE / SECOND + " s";
        }
        return milliseconds / HOUR + " h " + milliseconds % HOUR / MINUTE + " min";
    }
}
