package io.jenkins.plugins.bazelbep.fake;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.remotefiles.BlockRemoteFiles;
import java.util.List;

/** Blocks that are over, with their agent out of reach. */
public final class FinishedBlocks {

    private FinishedBlocks() {}

    /** A block of a run with one invocation that is kept there, and all options as they are by default. */
    public static FinishedBlock of(Run<?, ?> run, BazelRunAction action, String invocation) {
        return of(run, action, invocation, new BlockOptions());
    }

    /** The same with options. */
    public static FinishedBlock of(Run<?, ?> run, BazelRunAction action, String invocation, BlockOptions options) {
        return of(run, action, invocation, options, TaskListener.NULL);
    }

    /** The same, whose lines can be read. */
    public static FinishedBlock of(
            Run<?, ?> run, BazelRunAction action, String invocation, BlockOptions options, TaskListener listener) {
        return new FinishedBlock(
                "block-of-" + invocation,
                run,
                null,
                null,
                listener,
                null,
                action.store(),
                List.of(invocation),
                options,
                null,
                new BlockRemoteFiles(run, listener));
    }
}
