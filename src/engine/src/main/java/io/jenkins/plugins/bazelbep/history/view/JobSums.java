package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;

/**
 * A job of which the history tells.
 *
 * @param failed how many of its invocations ended with an exit code other than 0
 */
public record JobSums(String job, long invocations, long failed, Instant lastStart) {}
