package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ProtocolMessageEnum;
import io.jenkins.plugins.bazelbep.invocation.view.CommandLineView;
import io.jenkins.plugins.bazelbep.invocation.view.CommandLineView.Line;
import io.jenkins.plugins.bazelbep.invocation.view.CommandLineView.Option;
import io.jenkins.plugins.bazelbep.invocation.view.CommandLineView.Section;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLine;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLineSection;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;
import io.jenkins.plugins.bazelbep.proto.bep.UnstructuredCommandLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line, as one list (UnstructuredCommandLine) and by its options (structured: original, canonical, tool). The
 * environment that Bazel's client adds to it as {@code --client_env} is looked at, too.
 */
final class CommandLineHandler implements EventHandler {

    private static final int MOST_LINES = 10;

    private final HeldText texts;
    private List<String> arguments = List.of();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    CommandLineHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        if (event.payloadCase() == PayloadCase.UNSTRUCTURED_COMMAND_LINE) {
            arguments = texts.of(event.payload(UnstructuredCommandLine.parser()).getArgsList());
            return;
        }
        CommandLine line = event.payload(CommandLine.parser());
        if (lines.size() < MOST_LINES && line.getSectionsCount() > 0) {
            lines.add(line(line));
        }
    }

    CommandLineView view() {
        return new CommandLineView(arguments, List.copyOf(lines));
    }

    /** The words after the options, as they were typed: target patterns, or what {@code run} passes on. */
    List<String> residue() {
        for (Line line : lines) {
            for (Section section : line.sections()) {
                if (section.label().equals("residual") && !section.chunks().isEmpty()) {
                    return section.chunks();
                }
            }
        }
        return List.of();
    }

    /** What the client's environment held, as far as redaction left it. */
    Map<String, String> environment() {
        return environment;
    }

    private Line line(CommandLine line) {
        List<Section> sections = new ArrayList<>();
        for (CommandLineSection section : line.getSectionsList()) {
            if (sections.size() == MOST_LINES) {
                break;
            }
            sections.add(new Section(
                    section.getSectionLabel(),
                    texts.of(section.getChunkList().getChunkList()),
                    options(section.getOptionList().getOptionList())));
        }
        return new Line(line.getCommandLineLabel(), sections);
    }

    private List<Option> options(List<io.jenkins.plugins.bazelbep.proto.bazel.Option> options) {
        List<Option> held = new ArrayList<>();
        for (io.jenkins.plugins.bazelbep.proto.bazel.Option option : options) {
            String combined = texts.of(option.getCombinedForm());
            if (combined == null || held.size() == HeldText.LONGEST_LIST) {
                break;
            }
            if (option.getOptionName().equals("client_env")) {
                remember(option.getOptionValue());
            }
            held.add(new Option(
                    combined,
                    texts.of(option.getOptionName()),
                    texts.of(option.getOptionValue()),
                    names(option.getEffectTagsList()),
                    names(option.getMetadataTagsList()),
                    texts.of(option.getSource())));
        }
        return held;
    }

    private void remember(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals > 0 && Origin.KNOWN_KEYS.contains(assignment.substring(0, equals))) {
            String value = texts.of(assignment.substring(equals + 1));
            if (value != null) {
                environment.put(assignment.substring(0, equals), value);
            }
        }
    }

    private static List<String> names(List<? extends ProtocolMessageEnum> tags) {
        return tags.stream()
                .filter(tag -> !tag.toString().equals("UNRECOGNIZED"))
                .map(tag -> tag.getValueDescriptor().getName())
                .toList();
    }
}
