package io.jenkins.plugins.bazelbep.junit;

/** What a test runner says of a case. Bazel's verdict on the test may be another. */
public enum CaseStatus {
    /** Something else than the assertion went wrong. */
    ERROR,
    FAILED,
    SKIPPED,
    PASSED
}
