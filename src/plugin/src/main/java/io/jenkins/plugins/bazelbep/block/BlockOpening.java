package io.jenkins.plugins.bazelbep.block;

import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.agent.ReceiverAddress;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import java.io.IOException;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.FilePathUtils;

/** Begins a block. */
public final class BlockOpening {

    private static final String FOLDER = "bazel-bep-";

    private BlockOpening() {}

    /**
     * Starts a receiver beside a workspace and follows what it takes. Where no receiver can be started, the block works all
     * the same, with the files that Bazel writes: events never stand in the way of a build.
     *
     * @throws IOException if the agent cannot be reached
     */
    public static OpenBlock open(FilePath workspace, BlockContext context) throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new IOException(workspace.getRemote() + " is no place for a workspace: it has no folder around it");
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        BlockHandle beginning = new BlockHandle(
                id,
                FilePathUtils.getNodeName(workspace),
                workspace.getRemote(),
                temporary.child(FOLDER + id).getRemote(),
                Secret.fromString(BesSecret.random().value()),
                0);
        BazelRunAction action = BazelRunAction.of(context.run());
        action.opened(beginning);
        BlockListener.all().forEach(listener -> listener.opened(beginning, context));
        BlockHandle block = beginning.withPort(startReceiver(beginning, context));
        action.listening(block);
        Followers.get().follow(block, context);
        return new OpenBlock(block);
    }

    private static int startReceiver(BlockHandle block, BlockContext context) throws InterruptedException {
        AgentLink agent = new AgentLink(block.node());
        try {
            return ReceiverAddress.in(agent.call(Receivers.start(block, context)))
                    .port();
        } catch (IOException e) {
            context.listener()
                    .getLogger()
                    .println(Messages.BlockOpening_NoReceiver(agent.displayName(), e.getMessage()));
            return 0;
        }
    }
}
