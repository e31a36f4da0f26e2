package io.jenkins.plugins.bazelbep.block;

import java.util.concurrent.Future;

/** What hosts of blocks need besides opening and closing them. */
public final class Blocks {

    private Blocks() {}

    /** Goes on following a block after a restart of the controller. */
    public static void resume(BlockHandle block, BlockContext context) {
        Followers.get().follow(block, context);
    }

    /** Runs what may wait for an agent. */
    public static Future<?> inBackground(Runnable task) {
        return Followers.get().inBackground(task);
    }
}
