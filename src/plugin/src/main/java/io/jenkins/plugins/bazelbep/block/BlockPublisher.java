package io.jenkins.plugins.bazelbep.block;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.io.IOException;

/**
 * Makes something of a block that is over: test results, artifacts, messages. Called once for each block, in the order of
 * the extensions, while its agent is there if it still can be reached.
 */
public interface BlockPublisher extends ExtensionPoint {

    /**
     * Publishes.
     *
     * @throws IOException if it cannot; the build goes on, with a line in its log
     */
    void publish(FinishedBlock block) throws IOException, InterruptedException;

    /** All there are. */
    static ExtensionList<BlockPublisher> all() {
        return ExtensionList.lookup(BlockPublisher.class);
    }
}
