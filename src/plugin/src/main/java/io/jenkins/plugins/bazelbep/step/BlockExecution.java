package io.jenkins.plugins.bazelbep.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.console.ConsoleLogFilter;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.BlockClosing;
import io.jenkins.plugins.bazelbep.block.BlockContext;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import io.jenkins.plugins.bazelbep.block.BlockOpening;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.Blocks;
import io.jenkins.plugins.bazelbep.block.OpenBlock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A block in a pipeline. What is persisted is names: the run's action holds the rest, and the agent's folder the events, so
 * that a controller that starts again in the middle goes on.
 */
final class BlockExecution extends GeneralNonBlockingStepExecution {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = Logger.getLogger(BlockExecution.class.getName());

    private final BlockOptions options;

    /** Set once the block is open. */
    private String block;

    private volatile BodyExecution body;

    /** Set once the body is over; with {@link #failure} if it failed. */
    private boolean ending;

    private Throwable failure;

    @SuppressFBWarnings(value = "SE_TRANSIENT_FIELD_NOT_RESTORED", justification = "nothing is closing after a restart")
    private transient Future<?> closing;

    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "nobody has stopped it after a restart")
    private transient volatile Throwable stopped;

    /** Whether the body is stopped because something failed in it, or is to be as soon as it has begun. */
    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "after a restart it is found again that something has failed")
    private transient boolean failedFast;

    BlockExecution(StepContext context, BlockOptions options) {
        super(context);
        this.options = options;
    }

    @Override
    public boolean start() {
        run(this::open);
        return false;
    }

    private void open() throws Exception {
        StepContext context = getContext();
        OpenBlock open = BlockOpening.open(context.get(FilePath.class), surroundings());
        block = open.handle().id();
        EnvironmentExpander environment = EnvironmentExpander.merge(
                context.get(EnvironmentExpander.class), new BlockEnvironment(open.environment()));
        ConsoleLogFilter filter = BodyInvoker.mergeConsoleLogFilters(
                context.get(ConsoleLogFilter.class),
                new SecretFilter(open.handle().secret()));
        BodyExecution begun = context.newBodyInvoker()
                .withContexts(environment, filter)
                .withCallback(new Callback(this))
                .start();
        boolean failed;
        synchronized (this) {
            body = begun;
            failed = failedFast;
        }
        if (failed) {
            cancel(begun);
        }
    }

    private BlockContext surroundings() throws IOException, InterruptedException {
        StepContext context = getContext();
        return new BlockContext(
                context.get(Run.class),
                context.get(TaskListener.class),
                whatIsThere(Launcher.class),
                whatIsThere(EnvVars.class),
                options,
                context.get(FlowNode.class),
                this::failFast);
    }

    /** An agent that is away leaves no launcher and no environment; what has arrived is published without them. */
    private <T> T whatIsThere(Class<T> type) throws InterruptedException {
        try {
            return getContext().get(type);
        } catch (IOException e) {
            LOG.log(Level.FINE, "no " + type + " now", e);
            return null;
        }
    }

    /** On a follower's thread, each time it sees a failure. The first events may be here before the body is known to have begun. */
    private void failFast() {
        BodyExecution begun;
        synchronized (this) {
            if (failedFast) {
                return;
            }
            failedFast = true;
            begun = body;
        }
        if (begun != null) {
            cancel(begun);
        }
    }

    private static void cancel(BodyExecution begun) {
        if (!begun.isDone()) {
            begun.cancel(new FlowInterruptedException(Result.FAILURE, true, new FailedFast()));
        }
    }

    @Override
    public void onResume() {
        super.onResume();
        if (ending) {
            end();
        } else if (block != null) {
            closing = Blocks.inBackground(() -> {
                try {
                    Blocks.resume(handle(), surroundings());
                } catch (IOException | InterruptedException e) {
                    LOG.log(Level.WARNING, "cannot go on following block " + block, e);
                }
            });
        }
    }

    private BlockHandle handle() throws IOException, InterruptedException {
        return BazelRunAction.of(getContext().get(Run.class))
                .openBlock(block)
                .orElseThrow(() -> new IOException("block " + block + " is over"));
    }

    private void bodyIsOver(Throwable why) {
        failure = why;
        ending = true;
        getContext().saveState();
        end();
    }

    private void end() {
        closing = Blocks.inBackground(this::close);
    }

    private void close() {
        BlockResult result = new BlockResult(List.of());
        try {
            result = new BlockResult(BlockClosing.close(handle(), surroundings()));
        } catch (InterruptedException e) {
            if (stopped == null) {
                LOG.log(Level.FINE, "Jenkins ends; block {0} is ended after its next start", block);
                return;
            }
            abandon();
        } catch (IOException | RuntimeException e) {
            say(Messages.BlockExecution_NotEnded(e.getMessage()));
            LOG.log(Level.WARNING, "cannot end block " + block, e);
        }
        Throwable why = stopped != null ? stopped : failure;
        if (why != null) {
            getContext().onFailure(why);
        } else {
            getContext().onSuccess(result);
        }
    }

    private void abandon() {
        try {
            BlockClosing.abandon(handle(), surroundings());
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.FINE, "block " + block + " is left to its idle time-out", e);
        }
    }

    private void say(String line) {
        try {
            TaskListener listener = getContext().get(TaskListener.class);
            listener.getLogger().println(line);
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.FINE, line, e);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (ending) {
            stopped = cause;
            if (closing != null) {
                closing.cancel(true);
            }
        } else {
            super.stop(cause);
        }
    }

    /** Waits for the end of the body. */
    private static final class Callback extends BodyExecutionCallback {

        private static final long serialVersionUID = 1;

        private final BlockExecution execution;

        Callback(BlockExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.bodyIsOver(null);
        }

        @Override
        public void onFailure(StepContext context, Throwable why) {
            execution.bodyIsOver(why);
        }
    }
}
