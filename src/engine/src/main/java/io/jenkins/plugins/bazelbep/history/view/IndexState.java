package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;

/**
 * How much the history remembers.
 *
 * @param oldest start of the oldest invocation; null where there is none
 * @param newest start of the newest invocation; null where there is none
 */
public record IndexState(long invocations, Instant oldest, Instant newest) {}
