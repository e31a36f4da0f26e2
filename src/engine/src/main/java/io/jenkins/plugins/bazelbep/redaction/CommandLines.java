package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.proto.bazel.ChunkList;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLine;
import io.jenkins.plugins.bazelbep.proto.bazel.CommandLineSection;
import io.jenkins.plugins.bazelbep.proto.bazel.Option;
import io.jenkins.plugins.bazelbep.proto.bazel.OptionList;
import java.util.List;

/** Structured command lines: the original one, the canonical one, and what a tool in front of Bazel was given. */
final class CommandLines {

    private final Arguments arguments;
    private final BazelOptions options;
    private final Variables variables;

    CommandLines(Arguments arguments, BazelOptions options, Variables variables) {
        this.arguments = arguments;
        this.options = options;
        this.variables = variables;
    }

    CommandLine redact(CommandLine line) {
        CommandLine.Builder builder = line.toBuilder();
        Variables allowed = variables.and(BazelOptions.allowedVariables(line.getSectionsList().stream()
                .flatMap(section -> section.getOptionList().getOptionList().stream())
                .toList()));
        builder.getSectionsBuilderList().forEach(section -> redact(section, allowed));
        return builder.build();
    }

    private void redact(CommandLineSection.Builder section, Variables allowed) {
        if (section.hasChunkList()) {
            List<String> chunks = arguments.redact(section.getChunkList().getChunkList());
            section.setChunkList(ChunkList.newBuilder().addAllChunk(chunks));
        } else if (section.hasOptionList()) {
            OptionList.Builder kept = OptionList.newBuilder();
            for (Option option : section.getOptionList().getOptionList()) {
                if (!BazelOptions.repeatsCommandLine(option)) {
                    kept.addOption(options.redact(option, allowed));
                }
            }
            section.setOptionList(kept);
        }
    }
}
