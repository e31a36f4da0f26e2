package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.TextBudget;
import io.jenkins.plugins.bazelbep.files.NamedSets;
import io.jenkins.plugins.bazelbep.invocation.console.ConsoleSink;
import io.jenkins.plugins.bazelbep.invocation.console.Terminal;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.util.List;
import java.util.Map;

/**
 * What is known of an invocation so far. It belongs to the {@link InvocationPass} that fills it and is not safe for use
 * by several threads: whoever shares it guards both.
 */
public final class Invocation {

    /** Summaries hold long texts (command lines), but not many. */
    private static final int LONGEST_SUMMARY_TEXT = 32_768;

    private static final long MOST_SUMMARY_TEXT = 16L << 20;

    private final PassOptions options;
    private final TargetTable targets;
    private final TestTable tests;
    private final ActionTable actions;
    private final FileTable files;
    private final EventIndex events = new EventIndex();
    final TextBudget budget;
    final Terminal terminal;
    final Handlers handlers;
    final StreamState stream = new StreamState();

    Invocation(PassOptions options, ConsoleSink console) {
        this.options = options;
        this.budget = new TextBudget(options.maxStringLength(), options.maxHeldCharacters());
        this.targets = new TargetTable(budget);
        this.tests = new TestTable(budget);
        this.actions = new ActionTable(budget);
        NamedSets sets = new NamedSets(budget, options.maxKnownFiles());
        this.files = new FileTable(targets, sets);
        this.terminal = new Terminal(console);
        HeldText texts = new HeldText(new TextBudget(LONGEST_SUMMARY_TEXT, MOST_SUMMARY_TEXT));
        this.handlers = new Handlers(texts, targets, tests, actions, sets, terminal);
    }

    public TargetTable targets() {
        return targets;
    }

    public TestTable tests() {
        return tests;
    }

    public ActionTable actions() {
        return actions;
    }

    public FileTable files() {
        return files;
    }

    public EventIndex events() {
        return events;
    }

    /** The lines of the console that may still be rewritten; those before them went to the sink. */
    public List<String> progress() {
        return terminal.heldLines();
    }

    public TimingView timing() {
        return new TimingView(
                handlers.phaseTimes.times(handlers.toolLogs.criticalPathMillis()),
                handlers.phaseTimes.phases(handlers.started.start),
                handlers.toolLogs.criticalPath,
                handlers.actionMetrics.mnemonics(),
                handlers.toolLogs.profile());
    }

    public Summary summary() {
        StartedHandler started = handlers.started;
        FinishedHandler finished = handlers.finished;
        Origin origin = Origin.of(
                List.of(
                        handlers.keyValues.metadata(),
                        handlers.keyValues.workspaceStatus(),
                        handlers.commandLine.environment()),
                started);
        String id = options.invocationId() != null ? options.invocationId() : started.invocationId;
        return new Summary(
                id,
                options.buildId(),
                stream.state(),
                started.command,
                patterns(),
                finished.exitCode,
                finished.success,
                started.start,
                finished.finish,
                duration(),
                started.bazelVersion,
                started.workspace,
                started.workingDirectory,
                origin.user(),
                origin.host(),
                origin.repository(),
                origin.commit(),
                origin.branch(),
                Counts.targets(targets),
                Counts.tests(tests),
                handlers.actionMetrics.summary(handlers.actions.failed()),
                handlers.phaseTimes.times(handlers.toolLogs.criticalPathMillis()),
                handlers.metrics.memory,
                handlers.metrics.artifacts,
                handlers.metrics.network,
                stream.counts(),
                handlers.options.options,
                handlers.options.resultsUrl(id),
                handlers.commandLine.view(),
                Map.copyOf(handlers.keyValues.metadata()),
                Map.copyOf(handlers.keyValues.workspaceStatus()),
                handlers.configurations.configurations(),
                handlers.aborted.first(),
                finished.failure,
                handlers.causes.list(),
                handlers.workspace.execRequest,
                handlers.workspace.fetches(),
                handlers.workspace.symlinks(),
                handlers.toolLogs.logs(),
                stream.state() == InvocationState.IN_PROGRESS ? progress() : null,
                stream.notices(options, budget, files.named()));
    }

    private List<String> patterns() {
        List<String> expanded = handlers.patterns.patterns();
        return expanded.isEmpty() ? handlers.commandLine.residue() : expanded;
    }

    /** A clock that was set back between start and finish gives no negative duration. */
    private Long duration() {
        if (handlers.started.start == null || handlers.finished.finish == null) {
            return null;
        }
        return Math.max(0, handlers.finished.finish.toEpochMilli() - handlers.started.start.toEpochMilli());
    }
}
