package io.jenkins.plugins.bazelbep.step;

import hudson.Extension;
import hudson.Util;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Reads BEP files that Bazel has written. A step of its own, since a step that takes a body has to be given one.
 */
public final class BazelBepFilesStep extends OptionsStep {

    private static final long serialVersionUID = 1;

    private final String files;

    @DataBoundConstructor
    public BazelBepFilesStep(String files) {
        this.files = Util.fixNull(files).trim();
    }

    /** Ant pattern of BEP files in the workspace. */
    public String getFiles() {
        return files;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new FilesExecution(context, options(), files);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends OptionsDescriptor {
        @Override
        public String getFunctionName() {
            return "bazelBepFiles";
        }

        @Override
        public String getDisplayName() {
            return Messages.BazelBepFilesStep_DisplayName();
        }
    }
}
