package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads times, which Bazel gives in milliseconds (up to 4), as messages, or both. */
final class EventTimes {

    /** Stands for "unknown" in columns of times. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private EventTimes() {}

    /** Milliseconds since 1970; {@link #UNKNOWN} if neither form tells. */
    static long epochMillis(boolean has, Timestamp time, long millis) {
        if (has) {
            return saturated(time.getSeconds(), time.getNanos());
        }
        return millis == 0 ? UNKNOWN : millis;
    }

    static Instant instant(boolean has, Timestamp time, long millis) {
        return instant(epochMillis(has, time, millis));
    }

    /** Null for {@link #UNKNOWN} and for what is out of reach of an Instant. */
    static Instant instant(long epochMillis) {
        try {
            return epochMillis == UNKNOWN ? null : Instant.ofEpochMilli(epochMillis);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static long millis(boolean has, Duration duration, long millis) {
        return has ? saturated(duration.getSeconds(), duration.getNanos()) : millis;
    }

    /** As {@link #millis}, of something that takes time: {@link #UNKNOWN} if neither form tells. */
    static long measured(boolean has, Duration duration, long millis) {
        return has || millis != 0 ? millis(has, duration, millis) : UNKNOWN;
    }

    /** Hostile seconds must not overflow. */
    private static long saturated(long seconds, int nanos) {
        long bound = Long.MAX_VALUE / 2000;
        return Math.max(-bound, Math.min(seconds, bound)) * 1000 + nanos / 1_000_000;
    }
}
