package io.jenkins.plugins.bazelbep.block;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.agent.StopReceiver;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingFile;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends a block: takes what is under way, publishes, and leaves nothing behind on the agent. */
public final class BlockClosing {

    private static final Logger LOG = Logger.getLogger(BlockClosing.class.getName());

    /** A Bazel that uploads in the background may go on for a moment after its command (bazel #10438). */
    private static final long UPLOAD_SECONDS = 20;

    private final BlockFollower follower;
    private final TaskListener listener;
    private final BazelRunAction action;
    private final BlockHandle block;

    private BlockClosing(BlockFollower follower) {
        this.follower = follower;
        this.listener = follower.context().listener();
        this.action = follower.action();
        this.block = follower.block();
    }

    /**
     * Ends a block. Waits for the agent, so it is not for threads that run a pipeline's script.
     *
     * @param context the one it was opened with, or a new one after a restart
     * @return what the block has caught, in the order in which it began
     * @throws InterruptedException if Jenkins ends, and the block can be closed after its next start; or if somebody does
     *     not want to wait, who calls {@link #abandon} then
     */
    public static List<KeptInvocation> close(BlockHandle block, BlockContext context)
            throws IOException, InterruptedException {
        return new BlockClosing(Followers.get().follow(block, context)).run();
    }

    private List<KeptInvocation> run() throws IOException, InterruptedException {
        boolean over = true;
        try {
            Followers.get().forget(follower);
            follower.stopping();
            boolean there = awaitAgent() && fetch();
            follower.finishAll();
            tellOfUnfinished(there);
            FilePath workspace = there ? follower.agent().path(block.workspace()) : null;
            Publishing.publish(block, follower.context(), workspace);
        } catch (InterruptedException e) {
            over = false;
            throw e;
        } finally {
            if (over) {
                follower.finishAll();
                BlockSweeper.get().sweep(action, block);
            }
            follower.close();
        }
        return action.invocationsOf(block);
    }

    /** Ends a block at once: what has arrived is kept, nothing is published, and nothing is left on the agent. */
    public static void abandon(BlockHandle block, BlockContext context) {
        BlockFollower follower = Followers.get().follow(block, context);
        Followers.get().forget(follower);
        follower.stopping();
        follower.finishAll();
        follower.close();
        BlockSweeper.get().sweepLater(follower.action(), block);
        BlockListener.all().forEach(listener -> listener.abandoned(block, context));
    }

    /** An agent that is being reconnected is worth a moment. */
    private boolean awaitAgent() throws InterruptedException {
        long patience = BlockLimits.agentPatience().toSeconds();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        boolean told = false;
        while (follower.agent().path(block.workspace()) == null) {
            if (!follower.agent().exists() || System.nanoTime() > deadline) {
                say(Messages.BlockClosing_AgentAway(follower.agent().displayName()));
                return false;
            }
            if (!told) {
                say(Messages.BlockClosing_AwaitingAgent(follower.agent().displayName(), patience));
                told = true;
            }
            Thread.sleep(500);
        }
        return true;
    }

    private boolean fetch() throws InterruptedException {
        try {
            // After the upload the receiver forwards the rest; one that has nothing to forward ends at once.
            long patience = UPLOAD_SECONDS + ForwardingFile.patienceSeconds();
            follower.call(new StopReceiver(block.folder(), patience, false));
            long deadline = System.nanoTime() + BlockLimits.fetching().toNanos();
            while (follower.look()) {
                // Until there is nothing more; what the build has left running may write on and on.
                if (System.nanoTime() > deadline) {
                    say(Messages.BlockClosing_TooMuch(BlockLimits.fetching().toSeconds()));
                    break;
                }
            }
            follower.finishAll();
            Set<String> complete = complete();
            JournalImport.all(follower);
            tellOfMended(complete);
            new ForwardingLines(follower).tell();
            return true;
        } catch (AgentAwayException e) {
            say(Messages.BlockClosing_AgentAway(follower.agent().displayName()));
            return false;
        } catch (IOException e) {
            LOG.log(Level.FINE, "fetching for " + follower.context().run(), e);
            say(Messages.BlockClosing_Unfetched(follower.agent().displayName(), e.getMessage()));
            return true;
        }
    }

    private Set<String> complete() {
        Set<String> ids = new HashSet<>();
        for (KeptInvocation invocation : action.invocationsOf(block)) {
            if (action.isComplete(invocation.getId())) {
                ids.add(invocation.getId());
            }
        }
        return ids;
    }

    private void tellOfMended(Set<String> before) throws IOException {
        for (KeptInvocation invocation : action.invocationsOf(block)) {
            if (action.isComplete(invocation.getId()) && !before.contains(invocation.getId())) {
                tellOf(invocation);
            }
        }
    }

    private void tellOfUnfinished(boolean there) throws IOException {
        List<KeptInvocation> invocations = action.invocationsOf(block);
        if (invocations.isEmpty() && there) {
            say(Messages.BlockClosing_NoInvocation());
        }
        for (KeptInvocation invocation : invocations) {
            if (!action.isComplete(invocation.getId())) {
                tellOf(invocation);
            }
        }
    }

    private void tellOf(KeptInvocation invocation) throws IOException {
        Optional<InvocationReader> reader = action.store().find(invocation.getId());
        if (reader.isPresent()) {
            new InvocationLines(action, listener).ended(reader.get().summary());
        }
    }

    private void say(String line) {
        listener.getLogger().println(line);
    }
}
