package io.jenkins.plugins.bazelbep.redaction;

import io.jenkins.plugins.bazelbep.proto.bazel.Option;
import java.util.ArrayList;
import java.util.List;

/**
 * A Bazel command line as plain strings: {@code --name=value}, {@code --name} and its value apart as people type them,
 * and behind {@code --} the arguments of another program.
 */
final class CommandArguments {

    private static final String REST = "--";

    private final Arguments arguments;
    private final BazelOptions options;
    private final Variables variables;

    CommandArguments(Arguments arguments, BazelOptions options, Variables variables) {
        this.arguments = arguments;
        this.options = options;
        this.variables = variables;
    }

    List<String> redact(List<String> line) {
        int rest = line.indexOf(REST);
        List<String> own = rest < 0 ? line : line.subList(0, rest);
        List<Option> parsed = own.stream().map(CommandArguments::option).toList();
        Variables allowed = variables.and(BazelOptions.allowedVariables(parsed));
        List<String> redacted = new ArrayList<>(line.size());
        String before = "";
        for (Option option : parsed) {
            String text = option.getCombinedForm();
            boolean value = options.takesSecret(before) && !text.startsWith("-");
            if (value) {
                redacted.add(options.redactValue(before, text, allowed));
            } else if (!BazelOptions.repeatsCommandLine(option)) {
                redacted.add(options.redact(option, allowed).getCombinedForm());
            }
            before = text.startsWith("--") && text.indexOf('=') < 0 ? text.substring(2) : "";
        }
        redacted.addAll(arguments.redact(line.subList(own.size(), line.size())));
        return redacted;
    }

    private static Option option(String text) {
        return Option.newBuilder().setCombinedForm(text).build();
    }
}
