package io.jenkins.plugins.bazelbep.step;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.TestLogs;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/**
 * Receives the events of the Bazel commands in its body; or, with {@code files} and without a body, reads files that Bazel
 * has written.
 */
public final class BazelBepStep extends Step implements Serializable {

    private static final long serialVersionUID = 1;

    private final BlockOptions options = new BlockOptions();
    private String files;

    @DataBoundConstructor
    public BazelBepStep() {
        // Everything is optional.
    }

    BlockOptions options() {
        return options;
    }

    /** Ant pattern of BEP files in the workspace; null for a block. */
    public String getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(String files) {
        this.files = Util.fixEmptyAndTrim(files);
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
        return options.getArchiveTestLogs().name();
    }

    @DataBoundSetter
    public void setArchiveTestLogs(String which) {
        options.setArchiveTestLogs(TestLogs.valueOf(Util.fixNull(which).trim()));
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
    public StepExecution start(StepContext context) {
        return files == null ? new BlockExecution(context, options) : new FilesExecution(context, options, files);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "bazelBep";
        }

        @Override
        public String getDisplayName() {
            return Messages.BazelBepStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class);
        }

        /** The choices of {@code archiveTestLogs}. */
        @POST
        public ListBoxModel doFillArchiveTestLogsItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.BazelBepStep_TestLogsOfFailed(), TestLogs.failed.name());
            items.add(Messages.BazelBepStep_TestLogsOfAll(), TestLogs.all.name());
            items.add(Messages.BazelBepStep_NoTestLogs(), TestLogs.never.name());
            return items;
        }
    }
}
