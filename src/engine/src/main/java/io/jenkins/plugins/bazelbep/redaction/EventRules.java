package io.jenkins.plugins.bazelbep.redaction;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto.SpawnExec;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetadata;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bep.Configuration;
import io.jenkins.plugins.bazelbep.proto.bep.EnvironmentVariable;
import io.jenkins.plugins.bazelbep.proto.bep.ExecRequestConstructed;
import io.jenkins.plugins.bazelbep.proto.bep.OptionsParsed;
import io.jenkins.plugins.bazelbep.proto.bep.UnstructuredCommandLine;
import io.jenkins.plugins.bazelbep.proto.bep.WorkspaceStatus;
import io.jenkins.plugins.bazelbep.redaction.text.Spans;
import io.jenkins.plugins.bazelbep.redaction.text.Suspicion;
import io.jenkins.plugins.bazelbep.redaction.text.TextRedactor;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes from which kind of event. */
final class EventRules {

    private final TextRedactor text;
    private final MessageWalk walk;
    private final Variables variables;
    private final Arguments arguments;
    private final CommandLines commandLines;
    private final CommandArguments commandArguments;

    EventRules(TextRedactor text, Suspicion suspicion, Variables variables) {
        this.text = text;
        this.variables = variables;
        walk = new MessageWalk(text, suspicion);
        arguments = new Arguments(text);
        BazelOptions options = new BazelOptions(text);
        commandLines = new CommandLines(arguments, options, variables);
        commandArguments = new CommandArguments(arguments, options, variables);
    }

    BuildEvent redact(BuildEvent event) {
        BuildEvent.Builder builder = event.toBuilder();
        switch (event.getPayloadCase()) {
            case STARTED -> builder.setStarted(started(known(event.getStarted())));
            case UNSTRUCTURED_COMMAND_LINE ->
                builder.setUnstructuredCommandLine(unstructured(known(event.getUnstructuredCommandLine())));
            case OPTIONS_PARSED -> builder.setOptionsParsed(optionsParsed(known(event.getOptionsParsed())));
            case STRUCTURED_COMMAND_LINE ->
                builder.setStructuredCommandLine(commandLines.redact(known(event.getStructuredCommandLine())));
            case WORKSPACE_STATUS -> builder.setWorkspaceStatus(workspaceStatus(known(event.getWorkspaceStatus())));
            case BUILD_METADATA -> builder.setBuildMetadata(buildMetadata(known(event.getBuildMetadata())));
            case CONFIGURATION -> builder.setConfiguration(configuration(known(event.getConfiguration())));
            case EXEC_REQUEST -> builder.setExecRequest(execRequest(known(event.getExecRequest())));
            case ACTION -> builder.setAction(action(event.getAction()));
            default -> {}
        }
        return walk.redact(builder.build());
    }

    @SuppressWarnings("unchecked")
    private static <M extends com.google.protobuf.Message> M known(M message) {
        return (M) MessageWalk.withoutUnknownFields(message);
    }

    /** All options in one string, too loosely quoted to be taken apart; the command lines have them one by one. */
    private static BuildStarted started(BuildStarted started) {
        return started.getOptionsDescription().isEmpty()
                ? started
                : started.toBuilder().setOptionsDescription(Spans.MARK).build();
    }

    private UnstructuredCommandLine unstructured(UnstructuredCommandLine line) {
        return line.toBuilder()
                .clearArgs()
                .addAllArgs(commandArguments.redact(line.getArgsList()))
                .build();
    }

    private OptionsParsed optionsParsed(OptionsParsed parsed) {
        return parsed.toBuilder()
                .clearCmdLine()
                .addAllCmdLine(commandArguments.redact(parsed.getCmdLineList()))
                .clearExplicitCmdLine()
                .addAllExplicitCmdLine(commandArguments.redact(parsed.getExplicitCmdLineList()))
                .clearStartupOptions()
                .addAllStartupOptions(commandArguments.redact(parsed.getStartupOptionsList()))
                .clearExplicitStartupOptions()
                .addAllExplicitStartupOptions(commandArguments.redact(parsed.getExplicitStartupOptionsList()))
                .build();
    }

    private WorkspaceStatus workspaceStatus(WorkspaceStatus status) {
        WorkspaceStatus.Builder builder = status.toBuilder();
        builder.getItemBuilderList().forEach(item -> item.setValue(byName(item.getKey(), item.getValue())));
        return builder.build();
    }

    private BuildMetadata buildMetadata(BuildMetadata metadata) {
        BuildMetadata.Builder builder = metadata.toBuilder();
        metadata.getMetadataMap().forEach((key, value) -> builder.putMetadata(key, byName(key, value)));
        return builder.build();
    }

    /** {@code --define} becomes a make variable. */
    private Configuration configuration(Configuration configuration) {
        Configuration.Builder builder = configuration.toBuilder();
        configuration.getMakeVariableMap().forEach((key, value) -> builder.putMakeVariable(key, byName(key, value)));
        return builder.build();
    }

    private String byName(String name, String value) {
        boolean secret = text.names().matches(name)
                || BazelOptions.isRegistryLogin(name)
                || BazelOptions.repeatsCommandLine(name);
        return secret && !value.isEmpty() ? Spans.MARK : text.text(value);
    }

    /** What {@code bazel run} is about to start, with the whole environment (bazelbuild/bazel PR 22899). */
    private ExecRequestConstructed execRequest(ExecRequestConstructed request) {
        ExecRequestConstructed.Builder builder = request.toBuilder().clearArgv();
        List<String> argv =
                request.getArgvList().stream().map(EventRules::latin).toList();
        arguments.redact(argv).forEach(argument -> builder.addArgv(latin(argument)));
        builder.getEnvironmentVariableBuilderList().forEach(this::environmentVariable);
        return builder.build();
    }

    private void environmentVariable(EnvironmentVariable.Builder variable) {
        variable.setValue(latin(variables.value(latin(variable.getName()), latin(variable.getValue()))));
    }

    private ActionExecuted action(ActionExecuted action) {
        ActionExecuted.Builder builder = action.toBuilder().clearCommandLine().clearStrategyDetails();
        builder.addAllCommandLine(arguments.redact(action.getCommandLineList()));
        action.getStrategyDetailsList().forEach(details -> builder.addStrategyDetails(strategyDetails(details)));
        return builder.build();
    }

    private Any strategyDetails(Any details) {
        if (!details.is(SpawnExec.class)) {
            return details;
        }
        try {
            SpawnExec spawn = known(details.unpack(SpawnExec.class));
            SpawnExec.Builder builder = spawn.toBuilder().clearCommandArgs();
            builder.addAllCommandArgs(arguments.redact(spawn.getCommandArgsList()));
            builder.getEnvironmentVariablesBuilderList()
                    .forEach(each -> each.setValue(variables.value(each.getName(), each.getValue())));
            if (spawn.hasPlatform()) {
                builder.getPlatformBuilder()
                        .getPropertiesBuilderList()
                        .forEach(each -> each.setValue(byName(each.getName(), each.getValue())));
            }
            return details.toBuilder()
                    .setValue(walk.redact(builder.build()).toByteString())
                    .build();
        } catch (InvalidProtocolBufferException e) {
            return details.toBuilder().clearValue().build();
        }
    }

    /** These bytes are paths and arguments in no known encoding: a character a byte loses none. */
    private static String latin(ByteString bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static ByteString latin(String text) {
        return ByteString.copyFrom(text, StandardCharsets.ISO_8859_1);
    }
}
