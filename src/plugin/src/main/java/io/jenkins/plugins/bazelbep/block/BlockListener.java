package io.jenkins.plugins.bazelbep.block;

import hudson.ExtensionList;
import hudson.ExtensionPoint;

/** Is told of blocks that are open. Whoever needs time takes it elsewhere: events are being read meanwhile. */
public interface BlockListener extends ExtensionPoint {

    /** The block begins. */
    void opened(BlockHandle block, BlockContext context);

    /** More is known of the block's invocations than before. */
    void changed(BlockHandle block, BlockContext context);

    /** The block has ended at once, without being published. */
    void abandoned(BlockHandle block, BlockContext context);

    /** All of them. */
    static ExtensionList<BlockListener> all() {
        return ExtensionList.lookup(BlockListener.class);
    }
}
