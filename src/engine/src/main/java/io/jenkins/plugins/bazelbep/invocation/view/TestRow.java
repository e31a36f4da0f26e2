package io.jenkins.plugins.bazelbep.invocation.view;

import java.time.Instant;
import java.util.List;

/**
 * A test target in one configuration.
 *
 * @param configuration configuration id; null if Bazel named none
 * @param status the overall verdict
 * @param runs how many times the test was to run ({@code --runs_per_test}), at least 1
 * @param shards how many shards it has; 0 when it is not sharded
 * @param cached where the results came from if none of them is new, {@code LOCAL} if from both; else null
 * @param start when its first attempt began, or null
 * @param duration the time of all attempts together in milliseconds, or null
 * @param attemptCount how many attempts there were
 * @param attempts the attempts by run, shard and attempt, at most {@link #ATTEMPTS_SHOWN}
 */
public record TestRow(
        String label,
        String configuration,
        TestStatus status,
        int runs,
        int shards,
        CacheSource cached,
        Instant start,
        Long duration,
        int attemptCount,
        List<TestAttempt> attempts) {

    /** How many attempts a row carries. */
    public static final int ATTEMPTS_SHOWN = 1000;
}
