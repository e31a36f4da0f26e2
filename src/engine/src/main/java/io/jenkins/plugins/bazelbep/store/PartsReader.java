package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.EventIndex;
import io.jenkins.plugins.bazelbep.invocation.Table;
import io.jenkins.plugins.bazelbep.invocation.TargetTable;
import io.jenkins.plugins.bazelbep.invocation.TestTable;
import io.jenkins.plugins.bazelbep.invocation.view.ActionRow;
import io.jenkins.plugins.bazelbep.invocation.view.EventNeighbours;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Outcome;
import io.jenkins.plugins.bazelbep.invocation.view.PackagePage;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TargetVerdict;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestVerdict;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Answers from the parts of an invocation, wherever they come from. */
abstract class PartsReader implements InvocationReader {

    /** Where it is kept. */
    abstract InvocationFolder folder();

    @Override
    public KeptProfile keptProfile() {
        return new KeptProfile(folder());
    }

    /** Returns a part that does not change any more once it is returned. */
    abstract <T> T part(Part<T> part) throws IOException;

    /** Takes something from a part, with the log at hand. */
    interface Reading<T, R> {
        R from(T part, EventLog log) throws IOException;
    }

    /** Reads a part that may change, but does not while it is read. */
    abstract <T, R> R read(Part<T> part, Reading<? super T, R> reading) throws IOException;

    private <R> Page<R> page(Part<? extends Table<R>> table, Query query) throws IOException {
        return read(table, (rows, log) -> PageLog.page(rows, query, log));
    }

    /** Returns what is made of a part that may change when it is made. */
    <T, V> V from(Part<T> part, Function<T, V> make) throws IOException {
        return make.apply(part(part));
    }

    @Override
    public InvocationItem item() throws IOException {
        return part(Part.ITEM);
    }

    @Override
    public InvocationState state() throws IOException {
        return item().state();
    }

    @Override
    public Summary summary() throws IOException {
        return part(Part.SUMMARY);
    }

    @Override
    public TimingView timing() throws IOException {
        return part(Part.TIMING);
    }

    @Override
    public Page<TargetRow> targets(Query query) throws IOException {
        return page(Part.TARGETS, query);
    }

    @Override
    public PackagePage packages(Query query) throws IOException {
        return from(Part.TARGETS, targets -> targets.packages(query));
    }

    @Override
    public Page<TestRow> tests(Query query) throws IOException {
        return page(Part.TESTS, query);
    }

    @Override
    public Map<String, Outcome> targetOutcomes() throws IOException {
        return from(Part.TARGETS, TargetTable::outcomes);
    }

    @Override
    public Map<String, Outcome> testOutcomes() throws IOException {
        return from(Part.TESTS, TestTable::outcomes);
    }

    @Override
    public List<TestVerdict> testVerdicts() throws IOException {
        return from(Part.TESTS, TestTable::inShort);
    }

    @Override
    public List<TargetVerdict> targetVerdicts(Set<TargetStatus> statuses) throws IOException {
        return from(Part.TARGETS, targets -> targets.inShort(statuses));
    }

    @Override
    public Page<ActionRow> actions(Query query) throws IOException {
        return page(Part.ACTIONS, query);
    }

    @Override
    public Page<OutputFile> files(Query query) throws IOException {
        return page(Part.FILES, query);
    }

    @Override
    public Page<EventRow> events(Query query) throws IOException {
        return page(Part.EVENTS, query);
    }

    @Override
    public Map<String, Integer> eventKinds() throws IOException {
        return from(Part.EVENTS, EventIndex::kinds);
    }

    @Override
    public EventNeighbours event(long number, Query range) throws IOException {
        return read(Part.EVENTS, (events, log) -> events.neighbours(number, range, log));
    }
}
