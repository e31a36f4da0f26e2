package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.ColumnSet;
import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.LongColumn;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.Outcome;
import io.jenkins.plugins.bazelbep.invocation.view.OutputGroup;
import io.jenkins.plugins.bazelbep.invocation.view.PackagePage;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TargetVerdict;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TestSize;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The targets: one row for each label, aspect and configuration. What every row shows is in columns, so that a page of
 * built targets reads no event; failures and abort reasons are read back.
 */
public final class TargetTable implements Table<TargetRow> {

    private static final TableFormat FORMAT = new TableFormat("targets", 1);
    private static final int INTS = 10;
    private static final int LONGS = 1;

    /** By {@link TargetStatus}: what went wrong first. */
    private static final int[] STATUS_RANK = {3, 4, 0, 2, 1};

    private static final TargetStatus[] STATUSES = TargetStatus.values();

    private final ColumnSet columns;
    private final LabelOrder byLabel;

    TargetTable(TextBudget budget) {
        this(new ColumnSet(FORMAT, INTS, LONGS, budget));
    }

    private TargetTable(ColumnSet columns) {
        this.columns = columns;
        this.byLabel = new LabelOrder(columns.texts(), labels());
    }

    /** @throws io.jenkins.plugins.bazelbep.columns.TableFormatException if what is there is no such table */
    public static TargetTable readFrom(DataInput in) throws IOException {
        return new TargetTable(ColumnSet.readFrom(in, FORMAT, INTS, LONGS));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        columns.writeTo(out);
    }

    @Override
    public int size() {
        return columns.rows();
    }

    /** Sorts by {@code label}, {@code kind} or, unless told otherwise, {@code status}; equals by label. */
    @Override
    public Page<TargetRow> page(Query query, EventLog log) throws IOException {
        return Pages.of(select(query), query, row -> row(row, log));
    }

    /** Sums the targets up by package, and tells which kinds and tags there are. */
    public PackagePage packages(Query query) {
        IntPredicate wanted = filter(query);
        Packages packages = new Packages(query);
        for (int row : byLabel.rows()) {
            if (wanted.test(row)) {
                packages.add(label(row), text(kinds(), row), text(tags(), row), status(row));
            }
        }
        return packages.end();
    }

    /** What became of each label, aspects apart and configurations together. */
    public Map<String, Outcome> outcomes() {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (int row = 0; row < size(); row++) {
            String aspect = text(aspects(), row);
            String label = aspect == null ? label(row) : label(row) + " " + aspect;
            TargetStatus status = status(row);
            Outcome outcome = new Outcome(label, status.name(), STATUS_RANK[status.ordinal()], null);
            outcomes.merge(label, outcome, Outcome::and);
        }
        return outcomes;
    }

    /** The targets and aspects that have one of some statuses, in the order in which Bazel told of them. */
    public List<TargetVerdict> inShort(Set<TargetStatus> wanted) {
        List<TargetVerdict> verdicts = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            TargetStatus status = status(row);
            if (wanted.contains(status)) {
                verdicts.add(new TargetVerdict(
                        text(labels(), row),
                        text(configurations(), row),
                        text(aspects(), row),
                        status,
                        status == TargetStatus.ABORTED ? Aborts.name(reasons().get(row)) : null));
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
            case "kind":
                int[] ranks = RowOrder.textRanks(columns.texts(), kinds());
                return RowOrder.select(order, filter(query), row -> ranks[kinds().get(row)], descending);
            default:
                return RowOrder.select(
                        order, filter(query), row -> STATUS_RANK[statuses().get(row)], descending);
        }
    }

    private IntPredicate filter(Query query) {
        boolean[] wanted = Filters.wanted(STATUSES, query.status());
        IntPredicate status = row -> wanted[statuses().get(row)];
        return status.and(Filters.exactly(query.label(), columns.texts(), labels()))
                .and(Filters.exactly(query.kind(), columns.texts(), kinds()))
                .and(Filters.exactly(query.configuration(), columns.texts(), configurations()))
                .and(Filters.containing(query.text(), columns.texts(), labels()))
                .and(
                        query.tag() == null
                                ? Filters.ALL
                                : row -> Joined.split(text(tags(), row)).contains(query.tag()))
                .and(query.inPackage() == null ? Filters.ALL : row -> Packages.isIn(label(row), query.inPackage()));
    }

    private TargetRow row(int row, EventLog log) throws IOException {
        TargetStatus status = status(row);
        boolean aborted = status == TargetStatus.SKIPPED || status == TargetStatus.ABORTED;
        TestSize testSize = TestSize.forNumber(testSizes().get(row));
        return new TargetRow(
                label(row),
                text(kinds(), row),
                text(configurations(), row),
                text(aspects(), row),
                status,
                aborted ? Aborts.name(reasons().get(row)) : null,
                aborted ? description(row, log) : null,
                testSize == null || testSize == TestSize.UNKNOWN ? null : testSize.name(),
                timeouts().get(row) == 0 ? null : timeouts().get(row) * 1000L,
                Joined.split(text(tags(), row)),
                outputs(row),
                status == TargetStatus.FAILED ? failure(row, log) : null);
    }

    private String description(int row, EventLog log) throws IOException {
        String description =
                Event.at(events().get(row), log).payload(Aborted.parser()).getDescription();
        return description.isEmpty() ? null : description;
    }

    /** Of a target that only a TargetSummary calls failed, nothing more is known. */
    private Failure failure(int row, EventLog log) throws IOException {
        Event event = Event.at(events().get(row), log);
        if (event.payloadCase() != PayloadCase.COMPLETED) {
            return null;
        }
        TargetComplete completed = event.payload(TargetComplete.parser());
        return completed.hasFailureDetail() ? Failures.of(completed.getFailureDetail()) : null;
    }

    private List<OutputGroup> outputs(int row) {
        return Joined.split(text(groups(), row)).stream()
                .map(group -> new OutputGroup(group.substring(1), group.charAt(0) == OutputGroups.INCOMPLETE))
                .toList();
    }

    /** The label of a row; empty where a stream told none. */
    String label(int row) {
        return byLabel.label(row);
    }

    private String text(IntColumn column, int row) {
        return columns.texts().text(column.get(row));
    }

    ColumnSet columns() {
        return columns;
    }

    TargetStatus status(int row) {
        return STATUSES[statuses().get(row)];
    }

    IntColumn labels() {
        return columns.ints(0);
    }

    IntColumn aspects() {
        return columns.ints(1);
    }

    IntColumn configurations() {
        return columns.ints(2);
    }

    IntColumn kinds() {
        return columns.ints(3);
    }

    IntColumn tags() {
        return columns.ints(4);
    }

    /** See {@link OutputGroups}. */
    IntColumn groups() {
        return columns.ints(5);
    }

    /** Test timeouts in seconds, 0 for none. */
    IntColumn timeouts() {
        return columns.ints(6);
    }

    /** Ordinals of {@link TargetStatus}. */
    IntColumn statuses() {
        return columns.ints(7);
    }

    /** Numbers of {@code AbortReason}s. */
    IntColumn reasons() {
        return columns.ints(8);
    }

    /** Numbers of {@link TestSize}s. */
    IntColumn testSizes() {
        return columns.ints(9);
    }

    /** Offsets of the TargetComplete or Aborted events; nothing while a target is pending. */
    LongColumn events() {
        return columns.longs(0);
    }
}
