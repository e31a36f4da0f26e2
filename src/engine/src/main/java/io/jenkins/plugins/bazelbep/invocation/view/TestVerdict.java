package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * What became of a test in one configuration, in short: what can be told of a thousand tests without reading an event.
 *
 * @param configuration configuration id; null if Bazel named none
 * @param attempts how often the shard or run was tried that needed most; 0 where no result came
 * @param cached where the results came from if none of them is new; else null
 * @param duration the time of all attempts together in milliseconds, or null
 */
public record TestVerdict(
        String label, String configuration, TestStatus status, int attempts, CacheSource cached, Long duration) {}
