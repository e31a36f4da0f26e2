package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;

/** Bazel's verdict on one run and shard of a test, in JUnit's terms. It rules over what the report says. */
enum Verdict {
    PASSED,
    FAILED,
    /** Something else than the test's own assertions went wrong. */
    ERROR,
    /** The test did not run, which nobody holds against it. */
    SKIPPED,
    /** This run failed, but Bazel calls the test flaky, which is no failure. */
    FORGIVEN;

    /**
     * @param overall the test's overall status
     * @param last the status of the last attempt at this run and shard; null if there was none
     */
    static Verdict of(TestStatus overall, TestStatus last) {
        Verdict own = of(last == null ? overall : last);
        boolean passes = overall == TestStatus.PASSED || overall == TestStatus.FLAKY;
        return passes && own.isRed() ? FORGIVEN : own;
    }

    static Verdict of(TestStatus status) {
        return switch (status) {
            case PASSED, FLAKY -> PASSED;
            case FAILED -> FAILED;
            case TIMEOUT, INCOMPLETE, REMOTE_FAILURE, FAILED_TO_BUILD -> ERROR;
            case NO_STATUS, TOOL_HALTED_BEFORE_TESTING -> SKIPPED;
        };
    }

    boolean isRed() {
        return this == FAILED || this == ERROR;
    }

    /** What a status means, as a sentence without its full stop. */
    static String words(TestStatus status, Integer exitCode) {
        return switch (status) {
            case PASSED -> "The test passed";
            case FLAKY -> "The test passed, but not at once";
            case FAILED -> "The test failed" + (exitCode == null ? "" : " with exit code " + exitCode);
            case TIMEOUT -> "The test ran longer than its timeout and was stopped";
            case INCOMPLETE -> "The test was not finished: the build was stopped";
            case REMOTE_FAILURE -> "The test could not be run: remote execution failed";
            case FAILED_TO_BUILD -> "The test was not run: it failed to build";
            case NO_STATUS -> "The test was not run";
            case TOOL_HALTED_BEFORE_TESTING -> "The test was not run: Bazel stopped before it began";
        };
    }
}
