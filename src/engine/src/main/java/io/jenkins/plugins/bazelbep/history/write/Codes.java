package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;

/**
 * Numbers that stand for statuses in the tables. Those of tests are Bazel's own, from {@code
 * build_event_stream.TestStatus}; {@link TestStatus} has them as ordinals.
 */
public final class Codes {

    public static final int PASSED = TestStatus.PASSED.ordinal();
    public static final int FLAKY = TestStatus.FLAKY.ordinal();

    /** The numbers of failed tests, as a statement lists them: TIMEOUT, FAILED, REMOTE_FAILURE. */
    public static final String FAILED = "(3, 4, 6)";

    private Codes() {}

    /** Whether a test ran and did not pass. One that could not be built, or was not started, tells nothing about itself. */
    public static boolean isFailure(TestStatus status) {
        return status == TestStatus.FAILED || status == TestStatus.TIMEOUT || status == TestStatus.REMOTE_FAILURE;
    }

    public static TestStatus test(int code) {
        return TestStatus.values()[code];
    }

    public static TargetStatus target(int code) {
        return TargetStatus.values()[code];
    }

    static int of(CacheSource cached) {
        return cached == null ? 0 : cached.ordinal() + 1;
    }

    public static CacheSource cached(int code) {
        return code == 0 ? null : CacheSource.values()[code - 1];
    }
}
