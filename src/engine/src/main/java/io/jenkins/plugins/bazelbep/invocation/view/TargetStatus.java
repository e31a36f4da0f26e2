package io.jenkins.plugins.bazelbep.invocation.view;

/** What became of a target. */
public enum TargetStatus {
    /** Bazel knows the target and has said nothing more about it (yet). */
    PENDING,
    BUILT,
    FAILED,
    /** Left out by Bazel on purpose, such as a target that does not fit the platform. */
    SKIPPED,
    /** Not finished, for another reason than its own failing actions; see the row's reason. */
    ABORTED
}
