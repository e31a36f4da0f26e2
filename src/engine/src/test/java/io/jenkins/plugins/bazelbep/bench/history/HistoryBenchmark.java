package io.jenkins.plugins.bazelbep.bench.history;

import io.jenkins.plugins.bazelbep.bench.BenchReport;
import io.jenkins.plugins.bazelbep.bench.Benchmark;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.history.Build;
import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.PostgresCluster;
import io.jenkins.plugins.bazelbep.history.ask.InvocationFilter;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.ask.Range;
import io.jenkins.plugins.bazelbep.history.ask.Span;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest;
import io.jenkins.plugins.bazelbep.history.write.Facts;
import io.jenkins.plugins.bazelbep.history.write.IndexWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ten thousand invocations of two thousand tests in the index: how long it takes to write one, how large the index is, how
 * long each question takes, and whether the tests that are called flaky are.
 */
public final class HistoryBenchmark implements Benchmark {

    private static final int INVOCATIONS = 10_000;
    private static final int TESTS = 2000;
    private static final int ROUNDS = 7;
    private static final double MILLIS_A_QUESTION = 200;

    /** A test with a lower score is not to be called flaky: so few runs prove next to nothing. */
    private static final double CALLED_FLAKY_FROM = 0.1;

    private static final int WARM_UP = 5;

    /** So many of the newest are written last, into an index that has all others. */
    private static final int NEWEST = 200;

    private final boolean postgresql;
    private final int written;
    private final int copies;
    private final int invocations;
    private IndexWriter writer;
    private Instant begin;
    private int revision;

    /**
     * Prepares.
     *
     * @param postgresql whether to measure a PostgreSQL server of its own instead of the embedded database
     * @param scale 1 for ten thousand invocations that are written
     * @param copies how many there are in the end of each but the newest: the rest is copied within the database
     */
    public HistoryBenchmark(boolean postgresql, double scale, int copies) {
        this.postgresql = postgresql;
        this.written = (int) Math.max(10, INVOCATIONS * scale);
        this.copies = copies;
        this.invocations = (written - newest()) * copies + newest();
    }

    private int newest() {
        return Math.min(NEWEST, written / 2);
    }

    @Override
    public String name() {
        return postgresql ? "history-postgresql" : "history";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        if (postgresql) {
            try (PostgresCluster cluster = PostgresCluster.start()) {
                measure(cluster.newDatabase(), cluster::size, out);
            }
        } else {
            Path folder = Files.createTempDirectory("bep-history-");
            try {
                measure(HistorySettings.embedded(folder), () -> size(folder), out);
            } finally {
                Folders.delete(folder);
            }
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private void measure(HistorySettings settings, Callable<Long> size, BenchReport out) throws Exception {
        BelievableHistory builds = new BelievableHistory(written, TESTS);
        try (History history = History.open(settings)) {
            fill(history, settings, builds, out);
            writer = history.writer();
            begin = history.questions(Jobs.all()).state().oldest();
            questions(history.questions(Jobs.all()), out);
            truth(history.questions(Jobs.all()), builds, out);
        }
        out.value("size of the index", "bytes/outcome", (double) size.call() / ((long) invocations * TESTS));
    }

    private void fill(History history, HistorySettings settings, BelievableHistory builds, BenchReport out)
            throws IOException, SQLException {
        double millis = 0;
        for (int i = 0; i < written - newest(); i++) {
            millis += write(history, builds.next(i));
        }
        if (copies > 1) {
            long start = System.nanoTime();
            Copies.add(settings, copies, BelievableHistory.BETWEEN.dividedBy(copies), BelievableHistory.MAIN);
            out.value("copies made within the database", "s", (System.nanoTime() - start) / 1e9);
        }
        double[] last = new double[newest()];
        for (int i = 0; i < last.length; i++) {
            last[i] = write(history, builds.next(written - newest() + i));
            millis += last[i];
        }
        out.value("outcomes written", "outcomes/s", (long) written * TESTS / (millis / 1e3));
        out.value("one more invocation of " + TESTS + " tests into " + invocations, "ms", BenchReport.median(last));
    }

    /** The milliseconds that it takes. */
    private static double write(History history, Facts facts) throws IOException {
        long start = System.nanoTime();
        history.writer().put(facts);
        return (System.nanoTime() - start) / 1e6;
    }

    private void questions(Questions ask, BenchReport out) throws Exception {
        Range page = new Range(0, 100);
        Span month = Span.latest();
        Instant newest = ask.state().newest();
        Span all = new Span(newest.minus(Duration.ofDays(3650)), newest);
        String label = "//src/a/pkg1:unit_test_10";
        time("a test by invocation", () -> ask.test(label, null, null, page), out);
        time("a test by invocation on one branch", () -> ask.test(label, null, "main", page), out);
        time("flaky tests of thirty days", () -> ask.flaky(month, null, page), out);
        time("flaky tests of all time", () -> ask.flaky(all, null, page), out);
        time("failing and fixed on main", () -> ask.changes(month, "main", null, page), out);
        time("tests of thirty days, slowest first", () -> ask.tests(month, null, "-duration", page), out);
        time("mnemonics of thirty days", () -> ask.mnemonics(month, "-time", page), out);
        time("targets of thirty days", () -> ask.targets(month, null, "-failed", page), out);
        time("grid of 50 tests and 30 invocations", () -> ask.grid(null, null, null, 50, 30), out);
        time("trend of thirty days by day", () -> ask.trendByDay(month, null, null, page), out);
        time("trend of all time by day", () -> ask.trendByDay(all, null, null, page), out);
        time("trend by invocation", () -> ask.trendByInvocation(month, "main", null, page), out);
        for (Map.Entry<String, InvocationFilter> search : Searches.ALL.entrySet()) {
            time("search by " + search.getKey(), () -> ask.invocations(search.getValue(), page), out);
        }
    }

    /**
     * Something is written between two rounds, for H2 gives the last answer again as long as nothing has changed. It works in
     * the thread that asks, whose processor time tells more than a clock does on a machine that has more to do.
     */
    private void time(String question, Callable<?> ask, BenchReport out) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] millis = new double[ROUNDS];
        double[] busy = new double[ROUNDS];
        for (int round = 0; round < WARM_UP; round++) {
            ask.call();
            writeSomething();
        }
        for (int round = 0; round < ROUNDS; round++) {
            writeSomething();
            long start = System.nanoTime();
            long busyBefore = threads.getCurrentThreadCpuTime();
            ask.call();
            busy[round] = (threads.getCurrentThreadCpuTime() - busyBefore) / 1e6;
            millis[round] = (System.nanoTime() - start) / 1e6;
        }
        out.atMost(question, "ms", BenchReport.median(millis), MILLIS_A_QUESTION);
        if (!postgresql) {
            out.value(question + ": processor time", "ms", BenchReport.median(busy));
        }
    }

    private void writeSomething() throws IOException {
        writer.put(Build.of("small", begin)
                .revision("" + revision++)
                .passed("//src/a/pkg1:unit_test_10")
                .facts());
    }

    /** Precision: how many of those that are called flaky are. Recall: how many of those that are and showed it are called so. */
    private void truth(Questions ask, BelievableHistory builds, BenchReport out) throws IOException {
        Instant newest = ask.state().newest();
        Span all = new Span(newest.minus(Duration.ofDays(3650)), newest);
        List<FlakyTest> ranked = ask.flaky(all, null, new Range(0, 1000)).items();
        Set<String> called = ranked.stream()
                .filter(test -> test.score() >= CALLED_FLAKY_FROM)
                .map(FlakyTest::label)
                .collect(Collectors.toSet());
        long right = called.stream().filter(builds.flaky()::contains).count();
        out.value(
                "flaky tests that there are and that showed it",
                "tests",
                builds.flakyAndSeen().size());
        out.value("flaky tests: precision", "of 1", called.isEmpty() ? 0 : (double) right / called.size());
        out.value(
                "flaky tests: recall",
                "of 1",
                (double) right / Math.max(1, builds.flakyAndSeen().size()));
        int first = Math.min(10, ranked.size());
        long rightFirst = ranked.stream()
                .limit(first)
                .filter(test -> builds.flaky().contains(test.label()))
                .count();
        out.value("flaky tests: precision of the first ten", "of 1", first == 0 ? 0 : (double) rightFirst / first);
    }
}
