package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.agent.ReceiverAddress;
import io.jenkins.plugins.bazelbep.agent.Wrappers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A block under way.
 *
 * @param handle by which it is found again
 */
public record OpenBlock(BlockHandle handle) {

    /** The variable with the flags for Bazel, which hold the secret. */
    public static final String FLAGS = "BAZEL_BEP_FLAGS";

    /** What the block adds to the environment of its body, in the form that {@link hudson.EnvVars#overrideAll} takes. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        char separator = handle.folder().indexOf('\\') >= 0 ? '\\' : '/';
        environment.put("PATH+BAZEL_BEP", handle.folder() + separator + "bin");
        if (handle.port() > 0) {
            String backend = new ReceiverAddress(handle.port()).backend();
            environment.put(FLAGS, Wrappers.flags(backend, handle.secret().getPlainText()));
        }
        return environment;
    }
}
