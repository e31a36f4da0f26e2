package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.junit.report.ReportEnd;
import io.jenkins.plugins.bazelbep.junit.report.ReportedCase;
import io.jenkins.plugins.bazelbep.junit.report.ReportedFailure;
import java.util.List;
import java.util.Map;

/** Makes up the case that is named after the target and tells Bazel's verdict. */
final class OwnCase {

    private final TestCell cell;
    private final AttemptReader reader;
    private final Verdict verdict;

    OwnCase(TestCell cell, AttemptReader reader) {
        this.cell = cell;
        this.reader = reader;
        this.verdict = cell.verdict();
    }

    /** For a test of which there is no result: what Bazel says about the target, or null, tells why. */
    ReportedCase withoutAttempts(String reason) {
        String words = Verdict.words(cell.row().status(), null) + (reason == null ? "." : ": " + reason);
        ReportedFailure failure = new ReportedFailure(
                verdict == Verdict.ERROR, words, cell.row().status().name(), words, "", "");
        return of(0, failure, words, "");
    }

    /** For the last attempt. */
    ReportedCase of(TestAttempt attempt, AttemptReader.Read read) {
        ReportedFailure failure = failure(attempt, read);
        double seconds = attempt.duration() == null ? 0 : attempt.duration() / 1000.0;
        // A case without a failure has no other place for what was amiss with the report.
        String out = verdict.isRed() ? failure.out() : problems(read) + failure.out();
        return of(seconds, failure, failure.text(), out);
    }

    private ReportedCase of(double seconds, ReportedFailure failure, String words, String out) {
        return new ReportedCase(
                cell.className(),
                cell.caseName(),
                seconds,
                null,
                null,
                Map.of(),
                verdict.isRed() ? failure.withOutput("", "") : null,
                verdict == Verdict.SKIPPED ? words : null,
                verdict == Verdict.FORGIVEN ? List.of(failure) : List.of(),
                out,
                "");
    }

    /** What went wrong in an attempt, with its log. */
    ReportedFailure failure(TestAttempt attempt, AttemptReader.Read read) {
        String details = details(attempt, read.end());
        boolean untold = read.end().cases() > 0 && Verdict.of(attempt.status()).isRed();
        String message = Verdict.words(attempt.status(), attempt.exitCode())
                + (details.isEmpty() ? "." : ": " + details + ".")
                + (untold ? " Its report does not say so." : "");
        return new ReportedFailure(
                Verdict.of(attempt.status()) == Verdict.ERROR,
                message,
                attempt.status().name(),
                (message + "\n" + problems(read)).strip(),
                reader.output(attempt, read.end()),
                "");
    }

    /** What Bazel adds to its verdict: in the event, or for a plain failure in the report that it made. */
    private static String details(TestAttempt attempt, ReportEnd report) {
        if (attempt.statusDetails() != null && !attempt.statusDetails().isBlank()) {
            return attempt.statusDetails().strip();
        }
        boolean unknownCode = attempt.status() == TestStatus.FAILED && attempt.exitCode() == null;
        return unknownCode && report.bazelsMessage() != null ? report.bazelsMessage() : "";
    }

    private static String problems(AttemptReader.Read read) {
        StringBuilder text = new StringBuilder();
        read.problems().forEach(problem -> text.append('[').append(problem).append("]\n"));
        return text.toString();
    }
}
