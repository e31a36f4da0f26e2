package io.jenkins.plugins.bazelbep.history.write;

import java.time.Duration;
import java.time.Instant;

/**
 * How the index is kept up to date.
 *
 * @param catchUpEvery how often to look over all that is kept, for what nobody reported
 * @param keepFor invocations that started longer ago leave the index, whether they are kept or not; null to keep all
 */
public record RecorderSettings(Duration catchUpEvery, Duration keepFor) {

    private static final RecorderSettings DEFAULTS = new RecorderSettings(Duration.ofMinutes(10), null);

    public static RecorderSettings defaults() {
        return DEFAULTS;
    }

    public RecorderSettings withCatchUpEvery(Duration time) {
        return new RecorderSettings(time, keepFor);
    }

    public RecorderSettings withKeepFor(Duration time) {
        return new RecorderSettings(catchUpEvery, time);
    }

    /** Where the index begins now; null for no limit. */
    Instant oldest() {
        return keepFor == null ? null : Instant.now().minus(keepFor);
    }
}
