package io.jenkins.plugins.bazelbep.publish.junit;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Names the reports and logs of all tests of an invocation that lie on its machine, in the order in which tests are exported. */
final class NamedTestFiles {

    static final String REPORT = "test.xml";
    static final String LOG = "test.log";

    private static final int ROWS_AT_ONCE = 25;

    private final InvocationReader invocation;
    private final Deque<OutputFile> ahead = new ArrayDeque<>();
    private Query page = Query.firstPage().withSort("label").withRange(0, ROWS_AT_ONCE);
    private boolean atEnd;

    NamedTestFiles(InvocationReader invocation) {
        this.invocation = invocation;
    }

    /** The next file, or null after the last. */
    OutputFile next() throws IOException {
        while (ahead.isEmpty() && !atEnd) {
            List<TestRow> rows = invocation.tests(page).items();
            page = page.withRange(page.offset() + rows.size(), ROWS_AT_ONCE);
            atEnd = rows.isEmpty();
            for (TestRow row : rows) {
                for (TestAttempt attempt : row.attempts()) {
                    attempt.outputs().stream().filter(NamedTestFiles::isWanted).forEach(ahead::add);
                }
            }
        }
        return ahead.poll();
    }

    private static boolean isWanted(OutputFile file) {
        return file.uri() != null
                && file.uri().regionMatches(true, 0, "file:", 0, 5)
                && (REPORT.equals(file.name()) || LOG.equals(file.name()));
    }
}
