package io.jenkins.plugins.bazelbep.history.view;

/**
 * What a test did in a span of time.
 *
 * @param runs how often it really ran; what came from a cache does not count
 * @param failed of those, failed or timed out
 * @param flaky of those, passed after a failed attempt
 * @param cached how often its result came from a cache
 * @param averageDuration of its runs in milliseconds; null where none tells
 */
public record RunSums(long runs, long passed, long failed, long flaky, long cached, Long averageDuration) {}
