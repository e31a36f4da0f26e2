package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.junit.report.CaseSink;
import io.jenkins.plugins.bazelbep.junit.report.ReportEnd;
import io.jenkins.plugins.bazelbep.junit.report.ReportReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what one attempt left: the runner's report, and the log. */
final class AttemptReader {

    private final FileContents contents;
    private final Freshness freshness;
    private final int limit;

    AttemptReader(FileContents contents, Freshness freshness, JunitOptions options) {
        this.contents = contents;
        this.freshness = freshness;
        this.limit = options.outputPerCase();
    }

    /**
     * What the runner reported.
     *
     * @param end what is known at its end; no cases if there was no report
     * @param problems what was amiss with it, as clauses
     */
    record Read(ReportEnd end, List<String> problems) {}

    /** Hands on the cases of the runner's own report. Only the sink's exceptions come out. */
    Read report(TestAttempt attempt, CaseSink sink) throws IOException {
        AttemptFile file = AttemptFile.find(attempt, AttemptFile.REPORT, contents, freshness);
        List<String> problems = new ArrayList<>();
        if (file.problem() != null) {
            problems.add(file.problem());
        }
        ReportEnd end = file.content() == null ? ReportEnd.NOTHING : read(file.content(), sink, problems);
        if (end.cutOff() != null && !end.madeByBazel()) {
            problems.add("test.xml is cut off " + end.cutOff() + "; what is before is kept");
        }
        if (end.mends() != null && !end.madeByBazel()) {
            problems.add("test.xml is not well-formed; what was mended: " + end.mends());
        }
        return new Read(end, problems);
    }

    private ReportEnd read(PresentContent content, CaseSink sink, List<String> problems) throws IOException {
        if (content.length() == 0) {
            problems.add("test.xml is empty");
            return ReportEnd.NOTHING;
        }
        try (InputStream raw = content.open();
                EndingStream in = new EndingStream(raw)) {
            ReportEnd end = ReportReader.read(in, limit, sink);
            if (in.failure() != null) {
                problems.add("test.xml could not be read to its end: " + in.failure());
            }
            return end;
        }
    }

    /** The end of the log; where it cannot be had, what the report that Bazel made of it holds, or an empty text. */
    String output(TestAttempt attempt, ReportEnd report) {
        AttemptFile log = AttemptFile.find(attempt, AttemptFile.LOG, contents, freshness);
        if (log.content() != null) {
            return LogTail.of(log.content(), limit);
        }
        if (!report.out().isBlank()) {
            return report.out().strip();
        }
        return log.problem() == null ? "" : "[" + log.problem() + "]";
    }
}
