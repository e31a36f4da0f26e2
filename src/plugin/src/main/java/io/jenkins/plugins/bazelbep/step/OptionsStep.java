package io.jenkins.plugins.bazelbep.step;

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
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** What both steps can be told, all of it optional. */
public abstract class OptionsStep extends Step implements Serializable {

    private static final long serialVersionUID = 1;

    private final BlockOptions options = new BlockOptions();

    /** What was said. */
    final BlockOptions options() {
        return options;
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

    /** Describes a step with these options. */
    public abstract static class OptionsDescriptor extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class);
        }

        /** The choices of {@code archiveTestLogs}. */
        @POST
        public ListBoxModel doFillArchiveTestLogsItems() {
            return TestLogs.itemsWithDefault();
        }
    }
}
