package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.columns.ColumnSet;
import io.jenkins.plugins.bazelbep.columns.IntColumn;
import io.jenkins.plugins.bazelbep.columns.StringPool;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.files.OutputFiles;
import io.jenkins.plugins.bazelbep.invocation.view.ActionRow;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.function.IntPredicate;

/** The actions that Bazel published: failed ones first, otherwise in the order of the stream. */
public final class ActionTable implements Table<ActionRow> {

    private static final TableFormat FORMAT = new TableFormat("actions", 1);
    private static final int INTS = 5;
    private static final int LONGS = 1;

    private final ColumnSet columns;

    ActionTable(TextBudget budget) {
        this(new ColumnSet(FORMAT, INTS, LONGS, budget));
    }

    private ActionTable(ColumnSet columns) {
        this.columns = columns;
    }

    /** @throws io.jenkins.plugins.bazelbep.columns.TableFormatException if what is there is no such table */
    public static ActionTable readFrom(DataInput in) throws IOException {
        return new ActionTable(ColumnSet.readFrom(in, FORMAT, INTS, LONGS));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        columns.writeTo(out);
    }

    @Override
    public int size() {
        return columns.rows();
    }

    /**
     * Knows the statuses {@code FAILED} and {@code SUCCESS}; {@code kind} is the mnemonic, {@code text} part of label,
     * mnemonic or primary output.
     */
    @Override
    public Page<ActionRow> page(Query query, EventLog log) throws IOException {
        int[] selected = RowOrder.select(
                RowOrder.natural(size()), filter(query), row -> 1 - failures().get(row), false);
        return Pages.of(selected, query, row -> row(row, log));
    }

    /** Adds an action; returns false if there was no room for its texts. */
    boolean add(String label, String mnemonic, String configuration, String output, boolean success, long offset) {
        StringPool texts = columns.texts();
        int labelNumber = texts.number(label);
        int mnemonicNumber = texts.number(mnemonic);
        int configurationNumber = texts.number(configuration);
        int outputNumber = texts.number(output);
        if ((labelNumber | mnemonicNumber | configurationNumber | outputNumber) < 0) {
            return false;
        }
        int row = columns.addRow();
        labels().set(row, labelNumber);
        mnemonics().set(row, mnemonicNumber);
        configurations().set(row, configurationNumber);
        outputs().set(row, outputNumber);
        failures().set(row, success ? 0 : 1);
        columns.longs(0).set(row, offset);
        return true;
    }

    private IntPredicate filter(Query query) {
        Set<String> status = query.status();
        IntPredicate wanted = status.isEmpty()
                ? Filters.ALL
                : row -> status.contains(failures().get(row) == 1 ? "FAILED" : "SUCCESS");
        return wanted.and(Filters.exactly(query.label(), columns.texts(), labels()))
                .and(Filters.exactly(query.kind(), columns.texts(), mnemonics()))
                .and(Filters.exactly(query.configuration(), columns.texts(), configurations()))
                .and(Filters.containing(query.text(), columns.texts(), labels(), mnemonics(), outputs()));
    }

    private ActionRow row(int row, EventLog log) throws IOException {
        ActionExecuted action = Event.at(columns.longs(0).get(row), log).payload(ActionExecuted.parser());
        long start = EventTimes.epochMillis(action.hasStartTime(), action.getStartTime(), 0);
        long end = EventTimes.epochMillis(action.hasEndTime(), action.getEndTime(), 0);
        return new ActionRow(
                text(mnemonics(), row),
                text(labels(), row),
                text(configurations(), row),
                text(outputs(), row),
                action.getSuccess(),
                exitCode(action),
                action.getCommandLineList(),
                action.hasStdout() ? OutputFiles.of(action.getStdout()) : null,
                action.hasStderr() ? OutputFiles.of(action.getStderr()) : null,
                EventTimes.instant(start),
                start == EventTimes.UNKNOWN || end < start ? null : end - start,
                strategy(action),
                action.hasFailureDetail() ? Failures.of(action.getFailureDetail()) : null);
    }

    /** The event's own exit code is 1 for every failure; the process's stands in the failure's detail. */
    private static Integer exitCode(ActionExecuted action) {
        int ofSpawn = action.getFailureDetail().getSpawn().getSpawnExitCode();
        return ofSpawn != 0 ? ofSpawn : action.getExitCode();
    }

    private static String strategy(ActionExecuted action) throws InvalidProtocolBufferException {
        String runner = null;
        for (Any detail : action.getStrategyDetailsList()) {
            if (detail.is(SpawnExec.class)) {
                runner = SpawnExec.parseFrom(detail.getValue()).getRunner();
            }
        }
        return runner;
    }

    private String text(IntColumn column, int row) {
        return columns.texts().text(column.get(row));
    }

    private IntColumn labels() {
        return columns.ints(0);
    }

    private IntColumn mnemonics() {
        return columns.ints(1);
    }

    private IntColumn configurations() {
        return columns.ints(2);
    }

    private IntColumn outputs() {
        return columns.ints(3);
    }

    private IntColumn failures() {
        return columns.ints(4);
    }
}
