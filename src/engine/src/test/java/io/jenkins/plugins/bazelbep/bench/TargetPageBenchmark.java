package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.invocation.TargetTable;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A page of the 40,000 targets of a big build, from the stored table: when it was just read, and when it is warm. */
final class TargetPageBenchmark implements Benchmark {

    private static final int ROUNDS = 40;
    private static final double WARM_MILLIS = 50;
    private static final double COLD_MILLIS = 300;

    @Override
    public String name() {
        return "target-page";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Path file = Files.createTempFile("stream", ".bep");
        try {
            SyntheticStream.write(file);
            ByteArrayOutputStream stored = new ByteArrayOutputStream();
            PassRun.pass(file).targets().writeTo(new DataOutputStream(stored));
            try (EventLog log = new PlainEventLog(file)) {
                measure(out, stored.toByteArray(), log);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(BenchReport out, byte[] stored, EventLog log) throws IOException {
        long start = System.nanoTime();
        TargetTable table = TargetTable.readFrom(new DataInputStream(new ByteArrayInputStream(stored)));
        table.page(Query.firstPage(), log);
        out.atMost("cold", "ms", millisSince(start), COLD_MILLIS);
        out.atMost("first page", "ms", median(table, Query.firstPage(), log), WARM_MILLIS);
        Query filtered = Query.firstPage().withText("MODULE39").withSort("-label");
        out.atMost("filtered page", "ms", median(table, filtered, log), WARM_MILLIS);
    }

    private static double median(TargetTable table, Query query, EventLog log) throws IOException {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            table.page(query, log);
            millis[round] = millisSince(start);
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
