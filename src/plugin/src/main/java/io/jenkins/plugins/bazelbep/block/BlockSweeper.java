package io.jenkins.plugins.bazelbep.block;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.slaves.ComputerListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.agent.StopReceiver;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sees to it that nothing of a block is left on its agent. Where an agent is away this is done when it comes back; where it
 * never does, the receiver ends itself after a while and deletes its folder.
 */
@Extension
public final class BlockSweeper {

    private static final Logger LOG = Logger.getLogger(BlockSweeper.class.getName());
    private static final long PATIENCE_SECONDS = 3;

    private final Map<String, Leftover> leftovers = new ConcurrentHashMap<>();

    private record Leftover(BazelRunAction action, BlockHandle block) {}

    static BlockSweeper get() {
        return ExtensionList.lookupSingleton(BlockSweeper.class);
    }

    /** Ends a block's receiver and deletes its folder, now if its agent is there, else when it is back. */
    void sweep(BazelRunAction action, BlockHandle block) {
        leftovers.put(block.id(), new Leftover(action, block));
        clean(block.id());
    }

    /** The same without waiting for the agent. */
    void sweepLater(BazelRunAction action, BlockHandle block) {
        leftovers.put(block.id(), new Leftover(action, block));
        Followers.get().inBackground(() -> clean(block.id()));
    }

    private void clean(String id) {
        Leftover leftover = leftovers.get(id);
        if (leftover == null) {
            return;
        }
        AgentLink agent = new AgentLink(leftover.block().node());
        try {
            if (agent.exists()) {
                agent.call(new StopReceiver(leftover.block().folder(), PATIENCE_SECONDS, true));
            }
            leftovers.remove(id);
            leftover.action().closed(leftover.block());
        } catch (AgentAwayException e) {
            LOG.log(Level.FINE, "a block is cleaned up when its agent is back", e);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "cannot clean up after a block of " + leftover.action().getRun(),
                    e);
        } catch (InterruptedException e) {
            Followers.get().inBackground(() -> clean(id));
            Thread.currentThread().interrupt();
        }
    }

    private static void finishInvocations(BazelRunAction action) {
        try {
            UnfollowedInvocations.finish(action, id -> true);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot finish the invocations of " + action.getRun(), e);
        }
    }

    private void cleanOn(String node) {
        for (Map.Entry<String, Leftover> leftover : leftovers.entrySet()) {
            if (leftover.getValue().block().node().equals(node)) {
                Followers.get().inBackground(() -> clean(leftover.getKey()));
            }
        }
    }

    /** Looks after builds that ended without ending their blocks. */
    @Extension
    public static final class AfterRun extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> run, TaskListener listener) {
            BazelRunAction action = run.getAction(BazelRunAction.class);
            if (action != null) {
                action.openBlocks().forEach(block -> get().sweepLater(action, block));
                Followers.get().inBackground(() -> finishInvocations(action));
            }
        }
    }

    /** Looks after agents that are back. */
    @Extension
    public static final class AtAgent extends ComputerListener {
        @Override
        public void onOnline(Computer computer, TaskListener listener) {
            get().cleanOn(computer.getName());
        }
    }
}
