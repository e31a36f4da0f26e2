package io.jenkins.plugins.bazelbep.freestyle;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractProject;
import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildWrapperDescriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.block.BlockClosing;
import io.jenkins.plugins.bazelbep.block.BlockContext;
import io.jenkins.plugins.bazelbep.block.BlockHandle;
import io.jenkins.plugins.bazelbep.block.BlockOpening;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.OpenBlock;
import io.jenkins.plugins.bazelbep.block.TestLogs;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingFields;
import io.jenkins.plugins.bazelbep.step.BazelBepStep;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildWrapper;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Receives the events of the Bazel commands of a build. The same block as that of the pipeline step. */
public final class BazelBepBuildWrapper extends SimpleBuildWrapper {

    private static final Logger LOG = Logger.getLogger(BazelBepBuildWrapper.class.getName());

    private final BlockOptions options = new BlockOptions();

    @DataBoundConstructor
    public BazelBepBuildWrapper() {
        // Everything is optional.
    }

    /** XML that says nothing of options means the usual ones. */
    private Object readResolve() {
        return options == null ? new BazelBepBuildWrapper() : this;
    }

    public String getName() {
        return Util.fixEmpty(options.getName());
    }

    @DataBoundSetter
    public void setName(String name) {
        options.setName(name);
    }

    public boolean isJunit() {
        return options.isJunit();
    }

    @DataBoundSetter
    public void setJunit(boolean junit) {
        options.setJunit(junit);
    }

    public List<ArtifactRule> getArtifacts() {
        return options.getArtifacts();
    }

    @DataBoundSetter
    public void setArtifacts(List<ArtifactRule> artifacts) {
        options.setArtifacts(artifacts);
    }

    public String getArchiveTestLogs() {
        return options.getArchiveTestLogs();
    }

    @DataBoundSetter
    public void setArchiveTestLogs(String which) {
        options.setArchiveTestLogs(which);
    }

    public String getForwardTo() {
        return Util.fixEmpty(options.getForwardTo());
    }

    @DataBoundSetter
    public void setForwardTo(String forwardTo) {
        options.setForwardTo(forwardTo);
    }

    public String getForwardCredentialsId() {
        return Util.fixEmpty(options.getForwardCredentialsId());
    }

    @DataBoundSetter
    public void setForwardCredentialsId(String id) {
        options.setForwardCredentialsId(id);
    }

    public boolean isFailFast() {
        return options.isFailFast();
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        options.setFailFast(failFast);
    }

    public boolean isKeepEventLog() {
        return options.isKeepEventLog();
    }

    @DataBoundSetter
    public void setKeepEventLog(boolean keep) {
        options.setKeepEventLog(keep);
    }

    public boolean isSkipPublishingChecks() {
        return options.isSkipPublishingChecks();
    }

    @DataBoundSetter
    public void setSkipPublishingChecks(boolean skip) {
        options.setSkipPublishingChecks(skip);
    }

    @Override
    public void setUp(
            Context context,
            Run<?, ?> run,
            FilePath workspace,
            Launcher launcher,
            TaskListener listener,
            EnvVars environment)
            throws IOException, InterruptedException {
        BlockContext surroundings = surroundings(run, launcher, listener, environment);
        OpenBlock open = BlockOpening.open(workspace, surroundings);
        open.environment().forEach(context::env);
        context.setDisposer(new Closing(open.handle(), options));
    }

    @Override
    public ConsoleLogFilter createLoggerDecorator(Run<?, ?> run) {
        return new BlockSecrets();
    }

    private BlockContext surroundings(Run<?, ?> run, Launcher launcher, TaskListener listener, EnvVars environment) {
        Executor executor = run.getExecutor();
        return new BlockContext(run, listener, launcher, environment, options, null, () -> {
            if (executor != null) {
                executor.interrupt(Result.FAILURE);
            }
        });
    }

    /** Ends the block when the build steps are over, whatever became of them. */
    private static final class Closing extends Disposer {

        private static final long serialVersionUID = 1;

        private final BlockHandle block;
        private final BlockOptions options;

        Closing(BlockHandle block, BlockOptions options) {
            this.block = block;
            this.options = options;
        }

        @Override
        public void tearDown(Run<?, ?> run, FilePath workspace, Launcher launcher, TaskListener listener)
                throws IOException, InterruptedException {
            EnvVars environment = run.getEnvironment(listener);
            try {
                BlockClosing.close(
                        block, new BlockContext(run, listener, launcher, environment, options, null, () -> {}));
            } catch (IOException | RuntimeException e) {
                // Events never decide what becomes of a build.
                LOG.log(Level.WARNING, "cannot end the block of " + run, e);
                listener.getLogger().println(Messages.BazelBepBuildWrapper_NotEnded(e.getMessage()));
            }
        }
    }

    /** Describes the tick. */
    @Extension
    public static final class DescriptorImpl extends BuildWrapperDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.BazelBepBuildWrapper_DisplayName();
        }

        @Override
        public boolean isApplicable(AbstractProject<?, ?> job) {
            return true;
        }

        /** The options are those of the step, and so are their help texts. */
        @Override
        public String getHelpFile(String field) {
            return stepDescriptor().getHelpFile(field);
        }

        /** The choices of {@code archiveTestLogs}. */
        @POST
        public ListBoxModel doFillArchiveTestLogsItems() {
            return TestLogs.itemsWithDefault();
        }

        /** Checks an address. */
        @POST
        public FormValidation doCheckForwardTo(@AncestorInPath Item item, @QueryParameter String value) {
            return ForwardingFields.check(item, value);
        }

        /** The credentials to choose from. */
        @POST
        public ListBoxModel doFillForwardCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String forwardCredentialsId) {
            return ForwardingFields.credentials(item, forwardCredentialsId);
        }

        private static BazelBepStep.DescriptorImpl stepDescriptor() {
            return (BazelBepStep.DescriptorImpl) Jenkins.get().getDescriptorOrDie(BazelBepStep.class);
        }
    }
}
