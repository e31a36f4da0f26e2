package io.jenkins.plugins.bazelbep.history.view;

import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;

/**
 * What became of a target in an invocation in which it failed or was among the slowest.
 *
 * @param reason Bazel's reason where it was aborted, or null
 * @param duration the time of its actions in milliseconds, or null
 */
public record TargetOutcome(
        InvocationRef invocation, String configuration, TargetStatus status, String reason, Long duration) {}
