package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** All attempts of a test, run by run and shard by shard, also where there are more than its row carries. */
final class Attempts {

    private final TestedInvocation invocation;
    private final TestRow row;
    private List<TestAttempt> read;
    private int skipped;
    private int at;

    Attempts(TestedInvocation invocation, TestRow row) {
        this.invocation = invocation;
        this.row = row;
        this.read = row.attempts();
    }

    /** The attempts at the next shard and run, in order; of two reports of one attempt the later. Null after the last. */
    List<TestAttempt> next() throws IOException {
        TestAttempt first = peek();
        if (first == null) {
            return null;
        }
        TreeMap<Integer, TestAttempt> attempts = new TreeMap<>();
        for (TestAttempt next = first; next != null && sameShard(first, next); next = peek()) {
            attempts.put(next.attempt(), next);
            at++;
        }
        return List.copyOf(attempts.values());
    }

    private TestAttempt peek() throws IOException {
        if (at == read.size() && skipped + read.size() < row.attemptCount()) {
            skipped += read.size();
            read = readOn();
            at = 0;
        }
        return at < read.size() ? read.get(at) : null;
    }

    private List<TestAttempt> readOn() throws IOException {
        Query query = Query.firstPage()
                .withLabel(row.label())
                .withConfiguration(row.configuration())
                .withSkippedAttempts(skipped);
        for (TestRow more : invocation.tests(query).items()) {
            if (String.valueOf(more.configuration()).equals(String.valueOf(row.configuration()))) {
                return more.attempts();
            }
        }
        return List.of();
    }

    private static boolean sameShard(TestAttempt one, TestAttempt other) {
        return one.run() == other.run() && one.shard() == other.shard();
    }
}
