package io.jenkins.plugins.bazelbep.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingFields;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Receives the events of the Bazel commands in its body. */
public final class BazelBepStep extends OptionsStep {

    private static final long serialVersionUID = 1;

    @DataBoundConstructor
    public BazelBepStep() {
        // Everything is optional.
    }

    public String getForwardTo() {
        return Util.fixEmpty(options().getForwardTo());
    }

    @DataBoundSetter
    public void setForwardTo(String forwardTo) {
        options().setForwardTo(forwardTo);
    }

    public String getForwardCredentialsId() {
        return Util.fixEmpty(options().getForwardCredentialsId());
    }

    @DataBoundSetter
    public void setForwardCredentialsId(String id) {
        options().setForwardCredentialsId(id);
    }

    public boolean isFailFast() {
        return options().isFailFast();
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        options().setFailFast(failFast);
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
    }
}
