package io.jenkins.plugins.bazelbep.step;

import hudson.EnvVars;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.block.OpenBlock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** What a block adds to the environment of its body. It is stored with the pipeline, so the values are encrypted. */
final class BlockEnvironment extends EnvironmentExpander {

    private static final long serialVersionUID = 1;

    private final TreeMap<String, String> encrypted = new TreeMap<>();

    BlockEnvironment(Map<String, String> variables) {
        variables.forEach(
                (name, value) -> encrypted.put(name, Secret.fromString(value).getEncryptedValue()));
    }

    @Override
    public void expand(EnvVars environment) {
        encrypted.forEach((name, value) ->
                environment.override(name, Secret.fromString(value).getPlainText()));
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return Set.of(OpenBlock.FLAGS);
    }
}
