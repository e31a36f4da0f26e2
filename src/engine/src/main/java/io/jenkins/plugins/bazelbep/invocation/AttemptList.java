package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Parser;
import io.jenkins.plugins.bazelbep.columns.ColumnSet;
import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.LongColumn;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.proto.bep.TestProgress;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The attempts of all tests. Each test's are chained, the newest first; details are read from the log. */
final class AttemptList {

    private static final TableFormat FORMAT = new TableFormat("attempts", 1);
    private static final int INTS = 7;
    private static final int LONGS = 4;
    private static final TestStatus[] STATUSES = TestStatus.values();

    private final ColumnSet columns;

    AttemptList() {
        this(new ColumnSet(FORMAT, INTS, LONGS, new TextBudget(0, 0)));
    }

    private AttemptList(ColumnSet columns) {
        this.columns = columns;
    }

    static AttemptList readFrom(DataInput in) throws IOException {
        return new AttemptList(ColumnSet.readFrom(in, FORMAT, INTS, LONGS));
    }

    void writeTo(DataOutput out) throws IOException {
        columns.writeTo(out);
    }

    /** Adds an attempt of which nothing is known yet, and returns its row. */
    int add(int test, int run, int shard, int attempt, int previous) {
        int row = columns.addRow();
        tests().set(row, test);
        runs().set(row, run);
        shards().set(row, shard);
        numbers().set(row, attempt);
        columns.ints(4).set(row, previous);
        results().set(row, Results.NO_EVENT);
        progress().set(row, Results.NO_EVENT);
        starts().set(row, EventTimes.UNKNOWN);
        durations().set(row, EventTimes.UNKNOWN);
        return row;
    }

    /** The attempts of a test by run, shard and attempt. */
    int[] ordered(int test, IntColumn first) {
        IntStream.Builder rows = IntStream.builder();
        for (int row = first.get(test) - 1; row >= 0; row = columns.ints(4).get(row) - 1) {
            rows.add(row);
        }
        return rows.build()
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(row -> runs().get(row))
                        .thenComparingInt(row -> shards().get(row))
                        .thenComparingInt(row -> numbers().get(row)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * What ordered attempts say together: of each run and shard the last attempt counts, flaky if it passed after one
     * that did not; of all those the worst, in Bazel's order of statuses.
     */
    TestStatus verdict(int[] ordered) {
        TestStatus worst = TestStatus.NO_STATUS;
        boolean failedBefore = false;
        for (int i = 0; i < ordered.length; i++) {
            int row = ordered[i];
            TestStatus status = STATUSES[statuses().get(row)];
            boolean last = i + 1 == ordered.length || !sameShard(row, ordered[i + 1]);
            if (last) {
                TestStatus verdict = status == TestStatus.PASSED && failedBefore ? TestStatus.FLAKY : status;
                worst = verdict.compareTo(worst) > 0 ? verdict : worst;
            }
            failedBefore = !last && (failedBefore || status != TestStatus.PASSED);
        }
        return worst;
    }

    /** Where a test's results came from if none of them is new; else null. */
    CacheSource cached(int test, IntColumn first) {
        CacheSource source = null;
        for (int row = first.get(test) - 1; row >= 0; row = columns.ints(4).get(row) - 1) {
            if (cached().get(row) == 0) {
                return null;
            }
            CacheSource of = CacheSource.values()[cached().get(row) - 1];
            source = source == CacheSource.LOCAL ? source : of;
        }
        return source;
    }

    int highestRun(int[] rows) {
        return Arrays.stream(rows).map(runs()::get).max().orElse(0);
    }

    int highestShard(int[] rows) {
        return Arrays.stream(rows).map(shards()::get).max().orElse(0);
    }

    int highestNumber(int[] rows) {
        return Arrays.stream(rows).map(numbers()::get).max().orElse(0);
    }

    long earliestStart(int[] rows) {
        return Arrays.stream(rows)
                .mapToLong(starts()::get)
                .filter(start -> start != EventTimes.UNKNOWN)
                .min()
                .orElse(EventTimes.UNKNOWN);
    }

    long totalDuration(int[] rows) {
        return Arrays.stream(rows)
                .mapToLong(durations()::get)
                .filter(duration -> duration != EventTimes.UNKNOWN)
                .sum();
    }

    TestAttempt render(int row, boolean sharded, EventLog log) throws IOException {
        return Results.attempt(
                new int[] {
                    runs().get(row), sharded ? shards().get(row) : 0, numbers().get(row)
                },
                read(results().get(row), TestResult.parser(), log),
                read(progress().get(row), TestProgress.parser(), log));
    }

    private static <T> T read(long offset, Parser<T> parser, EventLog log) throws IOException {
        return offset == Results.NO_EVENT
                ? parser.parseFrom(ByteString.EMPTY)
                : Event.at(offset, log).payload(parser);
    }

    private boolean sameShard(int one, int other) {
        return runs().get(one) == runs().get(other) && shards().get(one) == shards().get(other);
    }

    IntColumn tests() {
        return columns.ints(0);
    }

    IntColumn runs() {
        return columns.ints(1);
    }

    IntColumn shards() {
        return columns.ints(2);
    }

    IntColumn numbers() {
        return columns.ints(3);
    }

    /** Ordinals of {@link TestStatus}. */
    IntColumn statuses() {
        return columns.ints(5);
    }

    /** One more than the ordinal of a {@link CacheSource}; 0 for a new result. */
    IntColumn cached() {
        return columns.ints(6);
    }

    /** Offsets of TestResult events. */
    LongColumn results() {
        return columns.longs(0);
    }

    /** Offsets of TestProgress events. */
    LongColumn progress() {
        return columns.longs(1);
    }

    LongColumn starts() {
        return columns.longs(2);
    }

    LongColumn durations() {
        return columns.longs(3);
    }
}
