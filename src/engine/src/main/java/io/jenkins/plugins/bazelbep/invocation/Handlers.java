package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.files.NamedSets;
import io.jenkins.plugins.bazelbep.invocation.console.Terminal;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;

/** The handlers, and which of them takes which payload. */
final class Handlers {

    final FailureCauses causes;
    final StartedHandler started;
    final FinishedHandler finished;
    final CommandLineHandler commandLine;
    final OptionsHandler options;
    final PatternHandler patterns;
    final KeyValueHandler keyValues;
    final ConfigurationHandler configurations;
    final WorkspaceHandler workspace;
    final ToolLogHandler toolLogs;
    final ActionHandler actions;
    final AbortedHandler aborted;
    final ActionMetrics actionMetrics = new ActionMetrics();
    final PhaseTimes phaseTimes = new PhaseTimes();
    final MetricsHandler metrics;
    private final TestHandler tests;
    private final TargetHandler targets;
    private final NamedSetHandler namedSets;
    private final ConsoleHandler console;

    Handlers(
            HeldText texts,
            TargetTable targetTable,
            TestTable testTable,
            ActionTable actionTable,
            NamedSets sets,
            Terminal terminal) {
        causes = new FailureCauses(texts);
        started = new StartedHandler(texts, testTable);
        finished = new FinishedHandler(texts);
        commandLine = new CommandLineHandler(texts);
        options = new OptionsHandler(texts);
        patterns = new PatternHandler(texts);
        keyValues = new KeyValueHandler(texts);
        configurations = new ConfigurationHandler(texts);
        workspace = new WorkspaceHandler(texts);
        toolLogs = new ToolLogHandler(texts);
        metrics = new MetricsHandler(texts, actionMetrics, phaseTimes);
        actions = new ActionHandler(actionTable, causes);
        tests = new TestHandler(testTable);
        targets = new TargetHandler(targetTable, tests, causes);
        aborted = new AbortedHandler(targets, tests, patterns, finished, causes);
        namedSets = new NamedSetHandler(sets);
        console = new ConsoleHandler(terminal);
    }

    /** Hands an event to whom it concerns; returns false if it carries no payload that we know. */
    boolean dispatch(Event event, long offset) throws InvalidProtocolBufferException {
        EventHandler handler = switch (event.payloadCase()) {
            case PROGRESS -> console;
            case ABORTED -> aborted;
            case STARTED -> started;
            case EXPANDED -> patterns;
            case ACTION -> actions;
            case CONFIGURED, COMPLETED, TARGET_SUMMARY -> targets;
            case TEST_SUMMARY, TEST_RESULT, TEST_PROGRESS -> tests;
            case UNSTRUCTURED_COMMAND_LINE, STRUCTURED_COMMAND_LINE -> commandLine;
            case OPTIONS_PARSED -> options;
            case FINISHED -> finished;
            case NAMED_SET_OF_FILES -> namedSets;
            case WORKSPACE_STATUS, BUILD_METADATA -> keyValues;
            case CONFIGURATION -> configurations;
            case FETCH, CONVENIENCE_SYMLINKS_IDENTIFIED, EXEC_REQUEST -> workspace;
            case BUILD_TOOL_LOGS -> toolLogs;
            case BUILD_METRICS -> metrics;
            // Shown in the list of events only.
            case WORKSPACE_INFO, SKYVALUE_UPLOADED -> (known, at) -> {};
            case PAYLOAD_NOT_SET -> null;
        };
        if (handler == null) {
            return false;
        }
        handler.handle(event, offset);
        return true;
    }

    /**
     * Says whether an event whose id came before may tell something new: a target or a test that was aborted and then
     * completed, or the other way round (Bazel issue 21767). Anything else twice is a repetition.
     */
    static boolean takesAgain(PayloadCase payload) {
        return switch (payload) {
            case ABORTED, COMPLETED, TEST_RESULT, TEST_SUMMARY, TEST_PROGRESS -> true;
            default -> false;
        };
    }

    /** Says whether events with a payload are understood beyond the limit, as they come late and stand alone. */
    static boolean countsBeyondLimit(PayloadCase payload) {
        return switch (payload) {
            case FINISHED, BUILD_METRICS, BUILD_TOOL_LOGS -> true;
            default -> false;
        };
    }
}
