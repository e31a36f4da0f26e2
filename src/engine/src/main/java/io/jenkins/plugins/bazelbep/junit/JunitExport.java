package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.junit.report.ReportEnd;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes clean JUnit XML of the tests of an invocation: one file for each target, configuration, shard and run. The
 * verdict is Bazel's; what a runner reported tells the cases. Only files that the invocation's own events name are read.
 * What becomes of what is written down in {@code docs/junit.md}.
 */
public final class JunitExport {

    /** Each may carry a thousand attempts. */
    private static final int ROWS_AT_ONCE = 25;

    /** Fewer than are kept of what was fetched. */
    private static final int PREPARED = 100;

    private final TestedInvocation invocation;
    private final FileContents contents;
    private final JunitOptions options;

    JunitExport(TestedInvocation invocation, FileContents contents, JunitOptions options) {
        this.invocation = invocation;
        this.contents = contents;
        this.options = options;
    }

    /**
     * Prepares the export of an invocation.
     *
     * @param contents where the files that its events name are read
     */
    public static JunitExport of(InvocationReader invocation, FileContents contents, JunitOptions options) {
        return new JunitExport(new KeptInvocation(invocation), contents, options);
    }

    /**
     * Writes the files of this invocation alone. Those of an earlier export go; see {@link JunitFolder}.
     *
     * @param dir the folder, made if it is not there
     * @throws IOException if the events cannot be read or the folder cannot be written to. What is amiss with the files
     *     of a test is a problem in the report, not an exception.
     */
    public JunitReport writeTo(Path dir) throws IOException {
        try (JunitFolder folder = JunitFolder.begin(dir)) {
            return writeTo(folder);
        }
    }

    /**
     * Writes the files beside those of other invocations. Each appears whole, in place of one of the same name.
     *
     * @throws IOException as {@link #writeTo(Path)}
     */
    public JunitReport writeTo(JunitFolder folder) throws IOException {
        Summary summary = invocation.summary();
        Writing writing = new Writing(folder, summary);
        List<TestRow> sameLabel = new ArrayList<>();
        Query page = Query.firstPage().withSort("label").withRange(0, ROWS_AT_ONCE);
        for (Page<TestRow> rows = invocation.tests(page); !rows.items().isEmpty(); rows = invocation.tests(page)) {
            prepare(rows.items(), writing.freshness);
            for (TestRow row : rows.items()) {
                if (!sameLabel.isEmpty() && !sameLabel.get(0).label().equals(row.label())) {
                    writing.label(sameLabel);
                    sameLabel.clear();
                }
                sameLabel.add(row);
            }
            page = page.withRange(page.offset() + rows.items().size(), ROWS_AT_ONCE);
        }
        if (!sameLabel.isEmpty()) {
            writing.label(sameLabel);
        }
        return writing.tally.report();
    }

    /** Lets files that are far away come while others are read. */
    private void prepare(List<TestRow> rows, Freshness freshness) {
        rows.stream()
                .flatMap(row -> row.attempts().stream())
                .flatMap(AttemptFile::likelyRead)
                .limit(PREPARED)
                .map(freshness::checkable)
                .forEach(contents::prepare);
    }

    /** One export. */
    private final class Writing {
        private final JunitFolder folder;
        private final Freshness freshness;
        private final TestCells cells;
        private final AttemptReader reader;
        private final Tally tally = new Tally();

        Writing(JunitFolder folder, Summary summary) {
            this.folder = folder;
            this.freshness = new Freshness(summary);
            this.cells = new TestCells(invocation, summary.configurations());
            this.reader = new AttemptReader(contents, freshness, options);
        }

        void label(List<TestRow> rows) throws IOException {
            cells.divide(rows, this::cell);
        }

        private void cell(TestCell cell) throws IOException {
            Path file = folder.file(cell.suite());
            try (SuiteWriter writer = new SuiteWriter(file);
                    EarlierFailures earlier =
                            new EarlierFailures(file.resolveSibling(file.getFileName() + ".earlier"))) {
                String reason = cell.last() == null ? reason(cell.row()) : null;
                ReportEnd end = new CellExport(cell, reason, reader, writer, earlier, tally).run();
                writer.finish(head(cell, end), tally);
            }
        }

        /** What Bazel says about a target whose test has no result. */
        private String reason(TestRow row) throws IOException {
            Query query = Query.firstPage().withLabel(row.label()).withConfiguration(row.configuration());
            for (TargetRow target : invocation.targets(query).items()) {
                if (target.failureDetail() != null && target.failureDetail().message() != null) {
                    return target.failureDetail().message();
                }
                if (target.description() != null && !target.description().isBlank()) {
                    return target.description();
                }
                if (target.reason() != null) {
                    return "Bazel gave its target up (" + target.reason() + ")";
                }
            }
            return null;
        }

        private SuiteWriter.Head head(TestCell cell, ReportEnd end) {
            TestAttempt last = cell.last();
            boolean ownReport = !end.madeByBazel();
            return new SuiteWriter.Head(
                    cell.suite(),
                    last == null || last.duration() == null ? null : SuiteWriter.time(last.duration() / 1000.0),
                    last == null || last.start() == null ? null : last.start().toString(),
                    last == null ? null : last.hostname(),
                    properties(cell),
                    ownReport ? end.out().strip() : null,
                    ownReport ? end.err().strip() : null);
        }

        private Map<String, String> properties(TestCell cell) {
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("bazel.label", cell.row().label());
            properties.put("bazel.status", cell.row().status().name());
            if (cell.mnemonic() != null) {
                properties.put("bazel.configuration", cell.mnemonic());
            }
            if (cell.row().configuration() != null) {
                properties.put("bazel.configuration.id", cell.row().configuration());
            }
            if (cell.shard() > 0) {
                properties.put("bazel.shard", cell.shard() + " of " + cell.row().shards());
            }
            if (cell.last() != null) {
                if (cell.row().runs() > 1) {
                    properties.put("bazel.run", cell.run() + " of " + cell.row().runs());
                }
                properties.put("bazel.attempt", Integer.toString(cell.last().attempt()));
                if (cell.last().cached() != null) {
                    properties.put("bazel.cached", cell.last().cached().name());
                }
                if (cell.last().strategy() != null) {
                    properties.put("bazel.strategy", cell.last().strategy());
                }
            }
            return properties;
        }
    }
}
