package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;

/**
 * A target that failed or was among the slowest.
 *
 * @param failed in how many invocations it failed or was aborted
 * @param lastFailed when that began which failed last; null where none did
 * @param averageDuration the time of its actions in milliseconds where it was among the slowest; or null
 * @param before the same in the span of the same length before; or null
 * @param change the difference of both; null where one is unknown
 */
public record TargetTrend(
        String label,
        String configuration,
        long failed,
        Instant lastFailed,
        Long averageDuration,
        Long before,
        Long change) {}
