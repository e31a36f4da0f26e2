package io.jenkins.plugins.bazelbep.block;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.bazelbep.monitoring.MetricsHost;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Follows all open blocks of this controller, with few threads: each block is looked at in turn, idle ones seldom. */
@Extension
public final class Followers {

    private static final Logger LOG = Logger.getLogger(Followers.class.getName());
    private static final int LOOKING = 4;
    private static final int ENDING = 8;
    private static final long BUSY_MILLIS = 200;
    private static final long IDLE_MILLIS = 2000;
    private static final long AWAY_MILLIS = 10000;

    private final Map<String, BlockFollower> followers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking =
            Executors.newScheduledThreadPool(LOOKING, threads("bazelBep follower"));
    private final ExecutorService ending = endingThreads();

    private BlockMetrics metrics;

    static Followers get() {
        return ExtensionList.lookupSingleton(Followers.class);
    }

    private static NamingThreadFactory threads(String name) {
        return new NamingThreadFactory(new DaemonThreadFactory(), name);
    }

    private static ExecutorService endingThreads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                ENDING, ENDING, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads("bazelBep block"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** What is measured is there from the start, not only from the first block on. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void measure() {
        get().metrics();
    }

    /** Where blocks are measured. */
    synchronized BlockMetrics metrics() {
        if (metrics == null) {
            metrics = new BlockMetrics(MetricsHost.current(), followers::size);
        }
        return metrics;
    }

    /** Begins to follow a block, or goes on with it after a restart. */
    BlockFollower follow(BlockHandle block, BlockContext context) {
        BlockFollower follower = new BlockFollower(block, context);
        BlockFollower known = followers.putIfAbsent(block.id(), follower);
        if (known != null) {
            return known;
        }
        looking.execute(() -> look(follower, BUSY_MILLIS));
        return follower;
    }

    private void look(BlockFollower follower, long pause) {
        if (followers.get(follower.block().id()) != follower) {
            return;
        }
        long next;
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            next = follower.look() ? 0 : Math.min(IDLE_MILLIS, Math.max(BUSY_MILLIS, pause * 3 / 2));
        } catch (AgentAwayException e) {
            next = Math.min(AWAY_MILLIS, Math.max(BUSY_MILLIS, pause * 2));
            LOG.log(Level.FINE, "block " + follower.block().id() + " waits for its agent", e);
        } catch (IOException | RuntimeException e) {
            next = AWAY_MILLIS;
            LOG.log(
                    Level.WARNING,
                    "cannot follow a block of " + follower.context().run(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        long delay = next;
        if (!looking.isShutdown()) {
            looking.schedule(() -> look(follower, delay), delay, TimeUnit.MILLISECONDS);
        }
    }

    /** Follows a block no more. */
    void forget(BlockFollower follower) {
        followers.remove(follower.block().id(), follower);
    }

    /** Runs what may wait for an agent. */
    Future<?> inBackground(Runnable task) {
        return ending.submit(() -> {
            try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
                task.run();
            }
        });
    }

    /** At the end of Jenkins: what has arrived is on disk; the next Jenkins goes on after it. */
    @Terminator
    public static void stop() {
        ExtensionList.lookup(Followers.class).forEach(Followers::close);
    }

    private void close() {
        looking.shutdownNow();
        ending.shutdownNow();
        followers.values().forEach(BlockFollower::close);
        followers.clear();
    }
}
