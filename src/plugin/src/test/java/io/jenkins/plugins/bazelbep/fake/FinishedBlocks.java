package io.jenkins.plugins.bazelbep.fake;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.remotefiles.BlockRemoteFiles;
import java.util.List;

/** Blocks that are over, with their agent out of reach and all options as they are by default. */
public final class FinishedBlocks {

    private FinishedBlocks() {}

    /** A block of a run with one invocation that is kept there. */
    public static FinishedBlock of(Run<?, ?> run, BazelRunAction action, String invocation) {
        return new FinishedBlock(
                run,
                null,
                null,
                TaskListener.NULL,
                null,
                action.store(),
                List.of(invocation),
                new BlockOptions(),
                null,
                new BlockRemoteFiles(run, TaskListener.NULL));
    }
}
