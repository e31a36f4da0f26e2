package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;

/** What Bazel's reasons for not finishing something mean. */
final class Aborts {

    private Aborts() {}

    /** A reason's name; its number if it is newer than this program. */
    static String name(int number) {
        AbortReason reason = AbortReason.forNumber(number);
        return reason == null ? Integer.toString(number) : reason.name();
    }

    /** True for what was left out on purpose. */
    static boolean onPurpose(AbortReason reason) {
        return switch (reason) {
            case SKIPPED, NO_ANALYZE, NO_BUILD -> true;
            default -> false;
        };
    }

    /** True for reasons that say why; false for those that only say that something else went wrong. */
    static boolean tellsWhy(AbortReason reason) {
        return switch (reason) {
            case SKIPPED, NO_ANALYZE, NO_BUILD, INCOMPLETE, UNKNOWN -> false;
            default -> true;
        };
    }

    /** What a test's status is when the test, or its target, was not finished; null if it was left out on purpose. */
    static TestStatus testStatus(AbortReason reason) {
        return switch (reason) {
            case SKIPPED, NO_ANALYZE, NO_BUILD -> null;
            case LOADING_FAILURE, ANALYSIS_FAILURE -> TestStatus.FAILED_TO_BUILD;
            case USER_INTERRUPTED -> TestStatus.TOOL_HALTED_BEFORE_TESTING;
            case REMOTE_ENVIRONMENT_FAILURE -> TestStatus.REMOTE_FAILURE;
            default -> TestStatus.NO_STATUS;
        };
    }
}
