package io.jenkins.plugins.bazelbep.step;

import hudson.EnvVars;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.block.OpenBlock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** What a block adds to the environment of its body. It is stored with the pipeline, so the values are encrypted. */
final class BlockEnvironment extends EnvironmentExpander {

    private static final long serialVersionUID = 1;

    private static final String PATH_ENTRY = "PATH+";

    private final TreeMap<String, String> encrypted = new TreeMap<>();

    BlockEnvironment(Map<String, String> variables) {
        variables.forEach(
                (name, value) -> encrypted.put(name, Secret.fromString(value).getEncryptedValue()));
    }

    @Override
    public void expand(EnvVars environment) {
        takeIntoPath(environment);
        encrypted.forEach((name, value) ->
                environment.override(name, Secret.fromString(value).getPlainText()));
    }

    /**
     * Where the configuration of Jenkins or of a node sets PATH+SOMETHING, Jenkins puts that before everything else when it
     * starts a program, and a Bazel in there would hide our wrappers.
     */
    private static void takeIntoPath(EnvVars environment) {
        for (String name : List.copyOf(environment.keySet())) {
            if (name.startsWith(PATH_ENTRY)) {
                environment.override(name, environment.remove(name));
            }
        }
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return Set.of(OpenBlock.FLAGS);
    }
}
