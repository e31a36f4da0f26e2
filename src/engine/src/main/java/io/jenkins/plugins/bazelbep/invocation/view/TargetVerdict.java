package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * What became of a target in one configuration, in short.
 *
 * @param configuration configuration id; null if Bazel named none
 * @param aspect the aspect; null for the target itself
 * @param reason for aborted targets Bazel's reason, such as {@code ANALYSIS_FAILURE}; else null
 */
public record TargetVerdict(String label, String configuration, String aspect, TargetStatus status, String reason) {}
