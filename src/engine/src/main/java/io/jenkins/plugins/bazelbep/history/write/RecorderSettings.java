package io.jenkins.plugins.bazelbep.history.write;

import java.time.Duration;
import java.time.Instant;

/**
 * How the index is kept up to date.
 *
 * @param queue how many changes may wait; what does not fit is found by a look over all that is kept
 * @param catchUpEvery how often to look over all that is kept, for what nobody reported
 * @param keepFor invocations that started longer ago leave the index, whether they are kept or not; null to keep all
 */
public record RecorderSettings(int queue, Duration catchUpEvery, Duration keepFor) {

    /** Each waiting change is a reference to an invocation; a thousand builds end at once nowhere. */
    private static final RecorderSettings DEFAULTS = new RecorderSettings(1000, Duration.ofMinutes(10), null);

    public static RecorderSettings defaults() {
        return DEFAULTS;
    }

    public RecorderSettings withQueue(int changes) {
        return new RecorderSettings(changes, catchUpEvery, keepFor);
    }

    public RecorderSettings withCatchUpEvery(Duration time) {
        return new RecorderSettings(queue, time, keepFor);
    }

    public RecorderSettings withKeepFor(Duration time) {
        return new RecorderSettings(queue, catchUpEvery, time);
    }

    /** Where the index begins now; null for no limit. */
    Instant oldest() {
        return keepFor == null ? null : Instant.now().minus(keepFor);
    }
}
