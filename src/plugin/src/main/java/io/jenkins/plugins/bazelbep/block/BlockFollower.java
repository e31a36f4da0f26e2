package io.jenkins.plugins.bazelbep.block;

import hudson.remoting.Callable;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.agent.ReadSources;
import io.jenkins.plugins.bazelbep.agent.ReceiverAddress;
import io.jenkins.plugins.bazelbep.agent.SourceName;
import io.jenkins.plugins.bazelbep.agent.SourcesReply;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Brings home what a block's receiver takes and its Bazels write, look by look. Whoever looks does so on a thread that may
 * wait for the agent, never on one that runs a pipeline's script.
 */
final class BlockFollower implements Closeable {

    private static final Logger LOG = Logger.getLogger(BlockFollower.class.getName());

    /** How much an agent sends at once. */
    private static final int BUDGET = 1 << 20;

    /** How many bytes of records that are not whole are held; beyond it only one is read on. */
    private static final long MOST_HELD = 32L << 20;

    private static final int MOST_RESTARTS = 5;

    private final BlockHandle block;
    private final BlockContext context;
    private final BazelRunAction action;
    private final AgentLink agent;
    private final Map<String, FollowedSource> sources = new LinkedHashMap<>();
    private int restarts;
    private boolean givenUp;
    private boolean stopping;
    private boolean closed;

    BlockFollower(BlockHandle block, BlockContext context) {
        this.block = block;
        this.context = context;
        this.action = BazelRunAction.of(context.run());
        this.agent = new AgentLink(block.node());
    }

    BlockHandle block() {
        return block;
    }

    BlockContext context() {
        return context;
    }

    BazelRunAction action() {
        return action;
    }

    AgentLink agent() {
        return agent;
    }

    /**
     * Looks once.
     *
     * @return whether it is worth while to look again at once
     * @throws AgentAwayException if the agent cannot be reached
     * @throws IOException if the agent answers nonsense
     */
    synchronized boolean look() throws IOException, InterruptedException {
        if (closed) {
            return false;
        }
        SourcesReply reply = ask();
        boolean more = false;
        for (SourcesReply.Source source : reply.sources()) {
            boolean backup = SourceName.isJournal(source.name()) && !SourceName.isAlone(source.name());
            if (!backup) {
                more |= !sources.containsKey(source.name());
                more |= sources.computeIfAbsent(source.name(), name -> new FollowedSource(name, block, context, action))
                        .take(source);
            }
        }
        if (!reply.receiverRuns() && block.port() > 0 && !stopping) {
            restartReceiver();
        }
        return more;
    }

    private SourcesReply ask() throws IOException, InterruptedException {
        Map<String, Long> offsets = new HashMap<>();
        long held = sources.values().stream().mapToLong(FollowedSource::held).sum();
        long largest =
                sources.values().stream().mapToLong(FollowedSource::held).max().orElse(0);
        sources.forEach((name, source) -> {
            if (!source.isOver() && mayReadOn(source.held(), largest, held)) {
                offsets.put(name, source.position());
            }
        });
        return SourcesReply.parse(call(new ReadSources(block.folder(), offsets, BUDGET)));
    }

    /** Whether a source may be read on that holds so much of a record, when the one that holds most and all hold so much. */
    static boolean mayReadOn(long held, long largest, long all) {
        return all <= MOST_HELD || held == largest;
    }

    <V> V call(Callable<V, IOException> callable) throws IOException, InterruptedException {
        return agent.call(callable);
    }

    /** Bazel's client comes back by itself for about ten seconds, so there is no time to lose. */
    private void restartReceiver() throws InterruptedException {
        if (restarts >= MOST_RESTARTS) {
            if (!givenUp) {
                context.listener().getLogger().println(Messages.BlockFollower_GivenUp(MOST_RESTARTS));
                givenUp = true;
            }
            return;
        }
        restarts++;
        try {
            ReceiverAddress.in(call(Receivers.start(block, context)));
            sources.values().forEach(FollowedSource::receiverRestarted);
            context.listener().getLogger().println(Messages.BlockFollower_Restarted());
        } catch (IOException e) {
            LOG.log(Level.FINE, "no receiver for block " + block.id(), e);
            if (restarts == 1) {
                context.listener().getLogger().println(Messages.BlockFollower_NotRestarted(e.getMessage()));
            }
        }
    }

    /** From now on a receiver that is not there is not missed. */
    synchronized void stopping() {
        stopping = true;
    }

    /** Ends what has not ended by itself, also what was kept before a restart and is not on the agent any more. */
    synchronized void finishAll() {
        for (FollowedSource source : List.copyOf(sources.values())) {
            finish(() -> source.finish(StreamEnd.DISCONNECTED));
        }
        Set<String> ids =
                action.invocationsOf(block).stream().map(KeptInvocation::getId).collect(Collectors.toSet());
        finish(() -> UnfollowedInvocations.finish(action, ids::contains));
    }

    private void finish(Finish finish) {
        try {
            finish.run();
        } catch (IOException e) {
            context.listener().getLogger().println(Messages.BlockFollower_NotKept(block.id(), e.getMessage()));
        }
    }

    private interface Finish {
        void run() throws IOException;
    }

    /** Stops in the middle; another follower can go on from what is kept. */
    @Override
    public synchronized void close() {
        closed = true;
        for (FollowedSource source : sources.values()) {
            try {
                source.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "events of " + context.run() + " may have to be read again", e);
            }
        }
    }
}
