package io.jenkins.plugins.bazelbep.invocation.view;

import java.util.List;

/**
 * A target in one configuration, or an aspect on it.
 *
 * @param kind the kind of rule, such as {@code java_library}; null if unknown
 * @param configuration configuration id; null if Bazel named none
 * @param aspect the aspect; null for the target itself
 * @param reason for skipped and aborted targets, Bazel's reason, such as {@code ANALYSIS_FAILURE}; else null
 * @param description what Bazel says about that reason, or null
 * @param testSize {@code SMALL}, {@code MEDIUM}, {@code LARGE} or {@code ENORMOUS} for tests; else null
 * @param testTimeout the test's timeout in milliseconds, or null
 * @param outputs its output groups; old Bazels' important outputs are the group {@code default}
 * @param failureDetail why it failed, or null
 */
public record TargetRow(
        String label,
        String kind,
        String configuration,
        String aspect,
        TargetStatus status,
        String reason,
        String description,
        String testSize,
        Long testTimeout,
        List<String> tags,
        List<OutputGroup> outputs,
        Failure failureDetail) {}
