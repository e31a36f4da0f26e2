package io.jenkins.plugins.bazelbep.publish.checks;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.block.BlockContext;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import io.jenkins.plugins.bazelbep.block.BlockListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the checks of blocks up to date while Bazel runs: seldom, and on a thread that may wait for whoever shows them. */
@Extension
public final class RunningChecks implements BlockListener {

    private static final Logger LOG = Logger.getLogger(RunningChecks.class.getName());

    /** GitHub counts requests. */
    private static final long PAUSE_SECONDS = 15;

    private final Map<String, Update> updates = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            new NamingThreadFactory(new DaemonThreadFactory(), "bazelBep checks"));

    static RunningChecks get() {
        return ExtensionList.lookupSingleton(RunningChecks.class);
    }

    /** An update that waits, or has been made a moment ago. Its monitor is held while it is being made. */
    private final class Update implements Runnable {

        private final BlockHandle block;
        private final BlockContext context;
        private boolean over;

        Update(BlockHandle block, BlockContext context) {
            this.block = block;
            this.context = context;
        }

        @Override
        public synchronized void run() {
            if (over) {
                return;
            }
            try {
                check(block, context).update(invocations(block, context));
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.FINE, "no check of block " + block.id() + " of " + context.run(), e);
            }
            thread.schedule(() -> updates.remove(block.id(), this), PAUSE_SECONDS, TimeUnit.SECONDS);
        }

        private synchronized void end() {
            over = true;
        }
    }

    private static BlockCheck check(BlockHandle block, BlockContext context) throws IOException {
        return new BlockCheck(context.run(), block.id(), context.options().getName(), context.flowNode());
    }

    private static List<String> invocations(BlockHandle block, BlockContext context) {
        return BazelRunAction.of(context.run()).invocationsOf(block).stream()
                .map(KeptInvocation::getId)
                .toList();
    }

    @Override
    public void opened(BlockHandle block, BlockContext context) {
        if (!context.options().isSkipPublishingChecks()) {
            try {
                CheckNames.of(context.run(), block.id(), context.options().getName(), context.flowNode());
            } catch (IOException e) {
                LOG.log(Level.FINE, "block " + block.id() + " of " + context.run() + " gets its check's name later", e);
            }
        }
    }

    @Override
    public void changed(BlockHandle block, BlockContext context) {
        if (!context.options().isSkipPublishingChecks() && !thread.isShutdown()) {
            updates.computeIfAbsent(block.id(), id -> {
                Update update = new Update(block, context);
                thread.execute(update);
                return update;
            });
        }
    }

    @Override
    public void abandoned(BlockHandle block, BlockContext context) {
        forget(block.id());
        List<String> invocations = invocations(block, context);
        if (!context.options().isSkipPublishingChecks() && !invocations.isEmpty() && !thread.isShutdown()) {
            thread.execute(() -> {
                try {
                    check(block, context).complete(invocations, null);
                } catch (IOException | RuntimeException e) {
                    LOG.log(Level.FINE, "no check of abandoned block " + block.id() + " of " + context.run(), e);
                }
            });
        }
    }

    /** Makes no more updates of a block; when this returns, none is under way. */
    void forget(String block) {
        Update update = updates.remove(block);
        if (update != null) {
            update.end();
        }
    }

    /** Jenkins ends. */
    @Terminator
    public static void stop() {
        ExtensionList.lookup(RunningChecks.class).forEach(checks -> checks.thread.shutdownNow());
    }
}
