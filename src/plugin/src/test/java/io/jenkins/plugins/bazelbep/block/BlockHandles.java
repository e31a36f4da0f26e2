package io.jenkins.plugins.bazelbep.block;

import hudson.util.Secret;

/** Blocks for tests that need no agent. */
public final class BlockHandles {

    private BlockHandles() {}

    public static BlockHandle of(String id) {
        return new BlockHandle(id, "", "/workspace", "/workspace@tmp/bazel-bep/" + id, Secret.fromString("secret"), 0);
    }
}
