package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.junit.report.ReportedCase;
import io.jenkins.plugins.bazelbep.junit.report.ReportedFailure;

/**
 * A case of a test's report as pages show it. Fields that are not known are null; long texts lack their middle.
 *
 * @param className what groups cases
 * @param duration in milliseconds
 * @param file where the case is written
 * @param line where in that file
 * @param message of the failure, or why it was skipped
 * @param type such as the class of the exception
 * @param trace the stack trace, or what else the runner says of the failure
 * @param out standard output
 * @param err standard error
 */
public record CaseRow(
        String className,
        String name,
        CaseStatus status,
        Long duration,
        String file,
        String line,
        String message,
        String type,
        String trace,
        String out,
        String err) {

    static CaseRow of(ReportedCase reported) {
        ReportedFailure failure = reported.failure();
        return new CaseRow(
                reported.className(),
                reported.name(),
                status(reported),
                Math.round(reported.seconds() * 1000),
                reported.file(),
                reported.line(),
                failure != null ? failure.message() : text(reported.skipped()),
                failure == null ? null : failure.type(),
                failure == null ? null : text(failure.text()),
                text(reported.out()),
                text(reported.err()));
    }

    private static CaseStatus status(ReportedCase reported) {
        if (reported.failed()) {
            return reported.failure().error() ? CaseStatus.ERROR : CaseStatus.FAILED;
        }
        return reported.skipped() == null ? CaseStatus.PASSED : CaseStatus.SKIPPED;
    }

    /** How many characters it holds in its longer texts. */
    int size() {
        return length(message) + length(trace) + length(out) + length(err);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static String text(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
