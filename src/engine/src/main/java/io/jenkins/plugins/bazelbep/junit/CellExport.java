package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.junit.report.ReportEnd;
import io.jenkins.plugins.bazelbep.junit.report.ReportedCase;
import io.jenkins.plugins.bazelbep.junit.report.ReportedFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the cases of one suite: those of the last attempt, with the failures of the earlier ones beside them, and a
 * case named after the target where the runner's report does not tell what Bazel's verdict says.
 */
final class CellExport {

    private final TestCell cell;
    private final String reason;
    private final AttemptReader reader;
    private final SuiteWriter writer;
    private final EarlierFailures earlier;
    private final Tally tally;
    private final Verdict verdict;
    private final OwnCase own;

    /** @param reason what Bazel says about a target whose test did not run, or null */
    CellExport(
            TestCell cell,
            String reason,
            AttemptReader reader,
            SuiteWriter writer,
            EarlierFailures earlier,
            Tally tally) {
        this.cell = cell;
        this.reason = reason;
        this.reader = reader;
        this.writer = writer;
        this.earlier = earlier;
        this.tally = tally;
        this.verdict = cell.verdict();
        this.own = new OwnCase(cell, reader);
    }

    /** Writes all cases, and returns what is known of the last attempt's report. */
    ReportEnd run() throws IOException {
        for (TestAttempt attempt : cell.attempts()) {
            if (attempt != cell.last() && Verdict.of(attempt.status()).isRed()) {
                readEarlier(attempt);
            }
        }
        ReportEnd end = ReportEnd.NOTHING;
        if (cell.last() == null) {
            writer.add(own.withoutAttempts(reason), List.of());
        } else {
            end = readLast(cell.last());
        }
        for (EarlierFailures.Failed left = earlier.takeNext(); left != null; left = earlier.takeNext()) {
            writeLeft(left);
        }
        if (earlier.leftOut() > 0) {
            tally.problem(cell.suite() + ": " + earlier.leftOut() + " failures of earlier attempts are left out");
        }
        return end;
    }

    private void readEarlier(TestAttempt attempt) throws IOException {
        CaseNames names = new CaseNames();
        long[] failed = new long[1];
        AttemptReader.Read read = reader.report(attempt, reported -> {
            failed[0] += reported.failed() ? 1 : 0;
            ReportedCase named = named(reported, names);
            if (named.failed()) {
                earlier.add(named.className(), named.name(), named.failure().withOutput(named.out(), named.err()));
            }
        });
        tellProblems(attempt, read);
        if (failed[0] == 0 || attempt.status() != TestStatus.FAILED) {
            earlier.add(cell.className(), cell.caseName(), own.failure(attempt, read));
        }
    }

    private ReportEnd readLast(TestAttempt attempt) throws IOException {
        CaseNames names = new CaseNames();
        long[] failed = new long[1];
        AttemptReader.Read read = reader.report(attempt, reported -> {
            failed[0] += reported.failed() ? 1 : 0;
            ReportedCase judged = judged(named(reported, names));
            writer.add(judged, earlier.take(judged.className(), judged.name()));
        });
        tellProblems(attempt, read);
        boolean untold = (verdict.isRed() || verdict == Verdict.FORGIVEN)
                && (failed[0] == 0 || attempt.status() != TestStatus.FAILED);
        if (writer.tests() == 0 || untold || earlier.has(cell.className(), cell.caseName())) {
            ReportedCase made = own.of(attempt, read);
            writer.add(made, earlier.take(made.className(), made.name()));
        }
        return read.end();
    }

    /** Gives a case a class, and a name that no other case of the class has. */
    private ReportedCase named(ReportedCase reported, CaseNames names) {
        String className = reported.className() == null ? cell.className() : reported.className();
        return reported.named(className, names.unique(className, reported.name() + cell.caseSuffix()));
    }

    /** A test that Bazel calls passed shows no failed case. */
    private ReportedCase judged(ReportedCase reported) {
        if (!reported.failed() || verdict.isRed()) {
            return reported;
        }
        ReportedFailure failure = reported.failure();
        if (verdict == Verdict.FORGIVEN) {
            List<ReportedFailure> failures = new ArrayList<>(reported.earlier());
            failures.add(failure);
            return reported.turned(null, null, failures);
        }
        String why = "Reported as failed, but Bazel's verdict on the test is " + cell.status() + ".\n\n"
                + (failure.message() == null ? "" : failure.message() + "\n") + failure.text();
        return reported.turned(null, why, reported.earlier());
    }

    /** A case that failed before and that the last attempt says nothing about. */
    private void writeLeft(EarlierFailures.Failed left) throws IOException {
        List<ReportedFailure> failures = left.failures();
        boolean red = verdict.isRed();
        ReportedFailure latest = failures.get(failures.size() - 1);
        ReportedFailure failure = new ReportedFailure(
                latest.error(),
                latest.message(),
                latest.type(),
                "Failed in an earlier attempt; the last attempt does not report this case.\n\n" + latest.text(),
                "",
                "");
        ReportedCase reported = new ReportedCase(
                left.className(),
                left.name(),
                0,
                null,
                null,
                Map.of(),
                red ? failure : null,
                null,
                List.of(),
                red ? latest.out() : "",
                red ? latest.err() : "");
        writer.add(reported, red ? failures.subList(0, failures.size() - 1) : failures);
    }

    private void tellProblems(TestAttempt attempt, AttemptReader.Read read) {
        String where = cell.attempts().size() == 1 ? "" : ", attempt " + attempt.attempt();
        read.problems().forEach(problem -> tally.problem(cell.suite() + where + ": " + problem));
    }
}
