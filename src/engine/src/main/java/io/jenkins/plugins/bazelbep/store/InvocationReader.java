package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.files.OutputFile;
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

/**
 * An invocation to read, whether its events still arrive or are all here. Safe for use by several threads. Needs no
 * closing. Every method throws an IOException that names the file if the event log cannot be read.
 */
public interface InvocationReader {

    /** The id under which the invocation is kept. */
    String id();

    /**
     * Names the state of what is kept: as long as it is the same, so are all answers. Null while events may arrive.
     */
    String revision() throws IOException;

    /** How far the invocation has come; quicker to tell than the whole summary. */
    InvocationState state() throws IOException;

    /** What a list shows of it; quicker to tell than the whole summary. */
    InvocationItem item() throws IOException;

    Summary summary() throws IOException;

    TimingView timing() throws IOException;

    Page<TargetRow> targets(Query query) throws IOException;

    /** The targets that a query lets through, summed up by package. */
    PackagePage packages(Query query) throws IOException;

    Page<TestRow> tests(Query query) throws IOException;

    /** What became of each target, by its label. */
    Map<String, Outcome> targetOutcomes() throws IOException;

    /** What became of each test, by its label. */
    Map<String, Outcome> testOutcomes() throws IOException;

    /** What became of each test, in short and in no particular order. */
    List<TestVerdict> testVerdicts() throws IOException;

    /** The targets and aspects that have one of some statuses, in short. */
    List<TargetVerdict> targetVerdicts(Set<TargetStatus> statuses) throws IOException;

    Page<ActionRow> actions(Query query) throws IOException;

    Page<OutputFile> files(Query query) throws IOException;

    Page<EventRow> events(Query query) throws IOException;

    /** How many events of each kind there are, by its name. */
    Map<String, Integer> eventKinds() throws IOException;

    /**
     * Returns an event with those that announced it and those that it announced.
     *
     * @param number its place in the event log, from 1
     * @param range says by its offset and limit which of the announced ones to return
     * @return null if there is no such event
     */
    EventNeighbours event(long number, Query range) throws IOException;

    /** Bazel's profile, as far as it is kept. */
    KeptProfile keptProfile();

    /** Opens the console text as far as it is final. The caller closes it. */
    ConsoleText console() throws IOException;

    /** Opens the event log, for those who need every event. The caller closes it. */
    EventLog openLog() throws IOException;
}
