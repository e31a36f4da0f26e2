package io.jenkins.plugins.bazelbep.block;

import hudson.util.Secret;
import java.io.Serializable;

/**
 * By what a block is found again, by another thread, after a restart of the controller, or to clean up after it: names
 * only, nothing that is open.
 */
public final class BlockHandle implements Serializable {

    private static final long serialVersionUID = 1;

    private final String id;
    private final String node;
    private final String workspace;
    private final String folder;
    private final Secret secret;
    private final int port;

    BlockHandle(String id, String node, String workspace, String folder, Secret secret, int port) {
        this.id = id;
        this.node = node;
        this.workspace = workspace;
        this.folder = folder;
        this.secret = secret;
        this.port = port;
    }

    BlockHandle withPort(int listening) {
        return new BlockHandle(id, node, workspace, folder, secret, listening);
    }

    /** Unique among blocks. */
    public String id() {
        return id;
    }

    /** The name of the agent; empty for the controller's own node. */
    public String node() {
        return node;
    }

    /** The workspace, as the agent names it. */
    public String workspace() {
        return workspace;
    }

    /** The folder of the block, as the agent names it. */
    public String folder() {
        return folder;
    }

    /** What Bazel has to show to the receiver. */
    public Secret secret() {
        return secret;
    }

    /** Where the receiver listens; 0 if there is none and events come from Bazel's own files. */
    public int port() {
        return port;
    }
}
