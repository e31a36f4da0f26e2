package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * Something that made an invocation fail, as the event that tells of it does.
 *
 * @param event the kind of that event, as protobuf JSON names its id, such as {@code actionCompleted}
 * @param label the target it is about, or null
 * @param configuration its configuration id, or null
 * @param reason for aborted events, Bazel's reason, such as {@code ANALYSIS_FAILURE}; else null
 * @param failure what Bazel says about it
 */
public record FailureCause(String event, String label, String configuration, String reason, Failure failure) {}
