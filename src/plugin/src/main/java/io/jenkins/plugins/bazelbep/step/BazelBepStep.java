package io.jenkins.plugins.bazelbep.step;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Receives the events of the Bazel commands in its body. */
public final class BazelBepStep extends OptionsStep {

    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public BazelBepStep() {
        // Everything is optional.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new BlockExecution(context, options());
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends OptionsDescriptor {
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
    }
}
