package io.jenkins.plugins.bazelbep.block;

import hudson.FilePath;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.remotefiles.BlockRemoteFiles;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Gives what a block has caught to all publishers. None of them can make the block fail. */
final class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class.getName());

    private Publishing() {}

    /**
     * Publishes.
     *
     * @param workspace null if the agent cannot be reached
     */
    static void publish(BlockHandle block, BlockContext context, FilePath workspace) throws InterruptedException {
        BazelRunAction action = BazelRunAction.of(context.run());
        List<String> ids =
                action.invocationsOf(block).stream().map(KeptInvocation::getId).toList();
        try (BlockRemoteFiles remote = new BlockRemoteFiles(context.run(), context.listener())) {
            publish(new FinishedBlock(
                    block.id(),
                    context.run(),
                    workspace,
                    workspace == null ? null : context.launcher(),
                    context.listener(),
                    context.env(),
                    action.store(),
                    ids,
                    context.options(),
                    context.flowNode(),
                    remote));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "temporary files of " + context.run() + " are left", e);
        }
    }

    private static void publish(FinishedBlock finished) throws InterruptedException {
        for (BlockPublisher publisher : BlockPublisher.all()) {
            long begin = System.nanoTime();
            try {
                publisher.publish(finished);
                Followers.get().metrics().publishing(publisher).since(begin);
            } catch (IOException | RuntimeException e) {
                if (Thread.interrupted()) {
                    // Files that were being read are closed then, which says nothing of the files.
                    throw (InterruptedException) new InterruptedException().initCause(e);
                }
                LOG.log(Level.WARNING, "publishing for " + finished.run(), e);
                finished.listener()
                        .getLogger()
                        .println(Messages.BlockClosing_NotPublished(
                                publisher.getClass().getSimpleName(), e.getMessage()));
            }
        }
    }
}
