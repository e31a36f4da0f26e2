package io.jenkins.plugins.bazelbep.freestyle;

import hudson.EnvVars;
import hudson.Util;
import hudson.util.ArgumentListBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Bazel command as it was typed into a form.
 *
 * @param startup startup options; may be empty, as may all but the command
 * @param command {@code build}, {@code test}, …
 * @param options options of the command
 * @param targets target patterns, and what else stands after {@code --}
 * @param variables lines of the form {@code NAME=value}
 */
record BazelCommand(String startup, String command, String options, String targets, String variables) {

    /**
     * The arguments for Bazel, with variables of the build put in. Targets stand behind {@code --}, so that one may begin
     * with a minus.
     */
    ArgumentListBuilder arguments(EnvVars environment) {
        ArgumentListBuilder arguments = new ArgumentListBuilder();
        arguments.add(words(startup, environment));
        arguments.add(words(command, environment));
        arguments.add(words(options, environment));
        String[] patterns = words(targets, environment);
        if (patterns.length > 0) {
            arguments.add("--").add(patterns);
        }
        return arguments;
    }

    private static String[] words(String text, EnvVars environment) {
        return Util.tokenize(environment.expand(Util.fixNull(text)));
    }

    /** The variables for Bazel's own environment. */
    Map<String, String> environment(EnvVars environment) {
        Map<String, String> set = new LinkedHashMap<>();
        Util.fixNull(variables).lines().map(String::strip).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                set.put(
                        line.substring(0, equals).strip(),
                        environment.expand(line.substring(equals + 1).strip()));
            }
        });
        return set;
    }
}
