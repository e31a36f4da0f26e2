package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.junit.report.CaseSink;
import io.jenkins.plugins.bazelbep.junit.report.ReportedCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases in the {@code test.xml} of an attempt, read from the file at each question: nothing of them is kept, so
 * nothing gets old. Only reports that are the attempt's own are believed, see {@code docs/junit.md}.
 */
public final class CaseReports {

    /** Reports beyond this are not read for a page: 64 MiB take about a second. */
    static final long LARGEST_REPORT = 64L << 20;

    /** Characters kept of each text of a case. */
    private static final int TEXT = 16 * 1024;

    /** Characters in a page; then it ends early, and the next one begins after it. */
    private static final int PAGE = 4 << 20;

    private final FileContents contents;

    /** @param contents where reports are read */
    public CaseReports(FileContents contents) {
        this.contents = contents;
    }

    /**
     * Reads the report of an attempt.
     *
     * @param invocation the summary of the invocation that the attempt is of
     * @throws IOException never for what is amiss with the report: that becomes a notice
     */
    public CasePage page(Summary invocation, TestAttempt attempt, CaseQuestion question) throws IOException {
        Freshness freshness = new Freshness(invocation);
        AttemptFile report = AttemptFile.find(attempt, AttemptFile.REPORT, contents, freshness);
        if (report.content() != null && report.content().length() > LARGEST_REPORT) {
            String notice = "test.xml has " + report.content().length()
                    + " bytes; cases are listed of reports of at most " + LARGEST_REPORT + ".";
            return new CasePage(0, List.of(), 0, 0, 0, List.of(notice));
        }
        Collecting cases = new Collecting(question);
        AttemptReader.Read read = new AttemptReader(contents, freshness, new JunitOptions(TEXT)).report(attempt, cases);
        return cases.page(read.problems());
    }

    /** Counts all cases and keeps those of the page. */
    private static final class Collecting implements CaseSink {
        private final CaseQuestion question;
        private final List<CaseRow> rows = new ArrayList<>();
        private final long[] counts = new long[CaseStatus.values().length];
        private long matching;
        private int size;

        Collecting(CaseQuestion question) {
            this.question = question;
        }

        @Override
        public void accept(ReportedCase reported) {
            CaseRow row = CaseRow.of(reported);
            counts[row.status().ordinal()]++;
            if (!question.matches(row)) {
                return;
            }
            if (matching++ >= question.offset() && rows.size() < question.limit() && size < PAGE) {
                rows.add(row);
                size += row.size();
            }
        }

        CasePage page(List<String> problems) {
            return new CasePage(
                    matching,
                    rows,
                    count(CaseStatus.PASSED),
                    count(CaseStatus.FAILED) + count(CaseStatus.ERROR),
                    count(CaseStatus.SKIPPED),
                    problems.stream().map(problem -> problem + ".").toList());
        }

        private long count(CaseStatus status) {
            return counts[status.ordinal()];
        }
    }
}
