package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.ColumnSet;
import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.LongColumn;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.Outcome;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestVerdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The tests: one row for each label and configuration. A row may also stand for a test target that was not built; it is
 * shown only if the command was to run tests.
 */
public final class TestTable implements Table<TestRow> {

    private static final TableFormat FORMAT = new TableFormat("tests", 1);
    private static final int INTS = 7;
    private static final int LONGS = 2;

    /** By {@link TestStatus}: what went wrong first. */
    private static final int[] STATUS_RANK = {7, 8, 6, 1, 0, 4, 2, 3, 5};

    private final ColumnSet columns;
    private final AttemptList attempts;
    private final LabelOrder byLabel;
    private boolean testing;

    TestTable(TextBudget budget) {
        this(new ColumnSet(FORMAT, INTS, LONGS, budget), new AttemptList(), false);
    }

    private TestTable(ColumnSet columns, AttemptList attempts, boolean testing) {
        this.columns = columns;
        this.attempts = attempts;
        this.byLabel = new LabelOrder(columns.texts(), labels());
        this.testing = testing;
    }

    /** @throws io.jenkins.plugins.bazelbep.columns.TableFormatException if what is there is no such table */
    public static TestTable readFrom(DataInput in) throws IOException {
        ColumnSet columns = ColumnSet.readFrom(in, FORMAT, INTS, LONGS);
        return new TestTable(columns, AttemptList.readFrom(in), in.readBoolean());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        columns.writeTo(out);
        attempts.writeTo(out);
        out.writeBoolean(testing);
    }

    @Override
    public int size() {
        int visible = 0;
        for (int row = 0; row < columns.rows(); row++) {
            visible += isVisible(row) ? 1 : 0;
        }
        return visible;
    }

    /** Sorts by {@code label}, {@code duration} or, unless told otherwise, {@code status}; equals by label. */
    @Override
    public Page<TestRow> page(Query query, EventLog log) throws IOException {
        return Pages.of(select(query), query, row -> row(row, query.skippedAttempts(), log));
    }

    /** What became of each label, configurations together. */
    public Map<String, Outcome> outcomes() {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (int row = 0; row < columns.rows(); row++) {
            if (isVisible(row)) {
                String label = byLabel.label(row);
                TestStatus status = status(row);
                Long duration = duration(row, attempts.ordered(row, firstAttempts()));
                Outcome outcome = new Outcome(label, status.name(), STATUS_RANK[status.ordinal()], duration);
                outcomes.merge(label, outcome, Outcome::and);
            }
        }
        return outcomes;
    }

    /** What became of each test, in no particular order. */
    public List<TestVerdict> inShort() {
        List<TestVerdict> verdicts = new ArrayList<>();
        for (int row = 0; row < columns.rows(); row++) {
            if (isVisible(row)) {
                int[] ordered = attempts.ordered(row, firstAttempts());
                verdicts.add(new TestVerdict(
                        columns.texts().text(labels().get(row)),
                        columns.texts().text(configurations().get(row)),
                        status(row),
                        attempts.highestNumber(ordered),
                        cached(row),
                        duration(row, ordered)));
            }
        }
        return verdicts;
    }

    private int[] select(Query query) {
        String sort = query.sort() == null ? "status" : query.sort();
        boolean descending = sort.startsWith("-");
        int[] order = byLabel.rows();
        switch (descending ? sort.substring(1) : sort) {
            case "label":
                return byLabel.select(filter(query), descending);
            case "duration":
                return RowOrder.select(order, filter(query), this::durationRank, descending);
            default:
                return RowOrder.select(
                        order, filter(query), row -> STATUS_RANK[status(row).ordinal()], descending);
        }
    }

    private IntPredicate filter(Query query) {
        boolean[] wanted = Filters.wanted(TestStatus.values(), query.status());
        IntPredicate visible = this::isVisible;
        return visible.and(row -> wanted[status(row).ordinal()])
                .and(row -> query.cached().isEmpty() || query.cached().contains(cacheName(row)))
                .and(Filters.exactly(query.label(), columns.texts(), labels()))
                .and(Filters.exactly(query.configuration(), columns.texts(), configurations()))
                .and(Filters.containing(query.text(), columns.texts(), labels()));
    }

    private int durationRank(int row) {
        return (int) Math.max(0, Math.min(durations().get(row), Integer.MAX_VALUE));
    }

    private TestRow row(int row, int skipped, EventLog log) throws IOException {
        int[] ordered = attempts.ordered(row, firstAttempts());
        int shards = Math.max(shards().get(row), attempts.highestShard(ordered));
        // Of a test that is not sharded, Bazel calls the only shard the first.
        boolean sharded = shards > 1;
        List<TestAttempt> shown = new ArrayList<>();
        for (int i = skipped; i < ordered.length && shown.size() < TestRow.ATTEMPTS_SHOWN; i++) {
            shown.add(attempts.render(ordered[i], sharded, log));
        }
        return new TestRow(
                byLabel.label(row),
                columns.texts().text(configurations().get(row)),
                status(row),
                Math.max(1, Math.max(runs().get(row), attempts.highestRun(ordered))),
                sharded ? shards : 0,
                cached(row),
                EventTimes.instant(start(row, ordered)),
                duration(row, ordered),
                ordered.length,
                shown);
    }

    private long start(int row, int[] ordered) {
        long told = starts().get(row);
        return told != EventTimes.UNKNOWN ? told : attempts.earliestStart(ordered);
    }

    private Long duration(int row, int[] ordered) {
        long told = durations().get(row);
        if (told != EventTimes.UNKNOWN) {
            return told;
        }
        long measured = attempts.totalDuration(ordered);
        return measured == 0 ? null : (Long) measured;
    }

    /** Bazel's overall status; before it came, what the attempts say; without any, what became of the target. */
    TestStatus status(int row) {
        if (summaries().get(row) != 0) {
            return TestStatus.values()[summaries().get(row) - 1];
        }
        if (firstAttempts().get(row) != 0) {
            return attempts.verdict(attempts.ordered(row, firstAttempts()));
        }
        return TestStatus.values()[Math.max(1, verdicts().get(row)) - 1];
    }

    /** Where a test's results came from if none of them is new; else null. */
    CacheSource cached(int row) {
        return attempts.cached(row, firstAttempts());
    }

    private String cacheName(int row) {
        CacheSource source = cached(row);
        return source == null ? Query.NOT_CACHED : source.name();
    }

    /** Says whether a row is a test that was to be run, and not only a test target of which we know. */
    boolean isVisible(int row) {
        return summaries().get(row) != 0
                || firstAttempts().get(row) != 0
                || testing && verdicts().get(row) != 0;
    }

    int rows() {
        return columns.rows();
    }

    /** Says that the command is one that runs tests. */
    void setTesting() {
        testing = true;
    }

    ColumnSet columns() {
        return columns;
    }

    AttemptList attempts() {
        return attempts;
    }

    IntColumn labels() {
        return columns.ints(0);
    }

    IntColumn configurations() {
        return columns.ints(1);
    }

    /** One more than the ordinal of the overall status; 0 before it came. */
    IntColumn summaries() {
        return columns.ints(2);
    }

    /** As {@link #summaries}, for tests of which the target was not built. */
    IntColumn verdicts() {
        return columns.ints(3);
    }

    IntColumn runs() {
        return columns.ints(4);
    }

    IntColumn shards() {
        return columns.ints(5);
    }

    /** One more than the row of the test's newest attempt in {@link #attempts}; 0 for none. */
    IntColumn firstAttempts() {
        return columns.ints(6);
    }

    LongColumn starts() {
        return columns.longs(0);
    }

    LongColumn durations() {
        return columns.longs(1);
    }
}
