package io.jenkins.plugins.bazelbep.publish.archive;

import io.jenkins.plugins.bazelbep.block.TestLogs;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the logs of tests. */
final class LogFiles {

    private static final int ROWS_AT_ONCE = 25;
    private static final Set<TestStatus> PASSED = Set.of(TestStatus.PASSED, TestStatus.FLAKY, TestStatus.NO_STATUS);

    private final TestLogs which;

    LogFiles(TestLogs which) {
        this.which = which;
    }

    /** Hands on the logs of an invocation that are wanted. */
    void find(InvocationReader invocation, Consumer<Candidate> sink) throws IOException {
        if (which == TestLogs.never) {
            return;
        }
        Summary summary = invocation.summary();
        Instant finish = summary.finish();
        // The next invocation writes its logs to the same places, perhaps at once.
        Instant notAfter = finish == null ? null : finish.plusSeconds(1);
        Query query = Query.firstPage().withSort("label").withRange(0, ROWS_AT_ONCE);
        while (true) {
            Page<TestRow> page = invocation.tests(query);
            for (TestRow row : page.items()) {
                row.attempts().stream()
                        .filter(attempt -> which == TestLogs.all || !PASSED.contains(attempt.status()))
                        .forEach(attempt -> logs(attempt)
                                .map(log -> new Candidate(
                                        invocation.id(),
                                        ArchivePath.of(row.label(), name(row, attempt)),
                                        summary.digests().checkable(log),
                                        notAfter))
                                .forEach(sink));
            }
            if (page.items().isEmpty()) {
                return;
            }
            query = query.withRange(query.offset() + page.items().size(), ROWS_AT_ONCE);
        }
    }

    private static Stream<OutputFile> logs(TestAttempt attempt) {
        return attempt.outputs().stream().filter(file -> "test.log".equals(file.name()));
    }

    /** As Bazel names the folders in {@code bazel-testlogs}; the attempt is told where there are several. */
    private static String name(TestRow row, TestAttempt attempt) {
        String name = row.shards() > 1 ? "shard_" + attempt.shard() + "_of_" + row.shards() + "/" : "";
        if (row.runs() > 1) {
            name += "run_" + attempt.run() + "_of_" + row.runs() + "/";
        }
        boolean several = row.attempts().stream()
                .anyMatch(other -> other.run() == attempt.run()
                        && other.shard() == attempt.shard()
                        && other.attempt() != attempt.attempt());
        return name + (several ? "attempt_" + attempt.attempt() + ".log" : "test.log");
    }
}
