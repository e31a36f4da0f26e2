package io.jenkins.plugins.bazelbep.invocation.view;

/** Bazel's verdict on a test, with the names of {@code build_event_stream.TestStatus}. */
public enum TestStatus {
    NO_STATUS,
    PASSED,
    FLAKY,
    TIMEOUT,
    FAILED,
    INCOMPLETE,
    REMOTE_FAILURE,
    FAILED_TO_BUILD,
    TOOL_HALTED_BEFORE_TESTING
}
