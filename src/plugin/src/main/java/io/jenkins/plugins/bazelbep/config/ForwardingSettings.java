package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingFields;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where the events of blocks are forwarded to that say nothing about it. */
public final class ForwardingSettings extends AbstractDescribableImpl<ForwardingSettings> {

    private String to;
    private String credentialsId;
    private String resultsUrl;

    @DataBoundConstructor
    public ForwardingSettings() {
        // Without anything nothing is forwarded.
    }

    /** The address of a backend, or null. */
    public String getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        reject(ForwardingFields.problem(to));
        this.to = Util.fixEmptyAndTrim(to);
    }

    /** The credentials for it, or null. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Its page of an invocation without the id, as {@code --bes_results_url}; or null. */
    public String getResultsUrl() {
        return resultsUrl;
    }

    @DataBoundSetter
    public void setResultsUrl(String resultsUrl) {
        reject(ForwardingFields.problemWithPage(resultsUrl));
        this.resultsUrl = Util.fixEmptyAndTrim(resultsUrl);
    }

    private static void reject(String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Describes the settings. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ForwardingSettings> {

        @Override
        public String getDisplayName() {
            return Messages.ForwardingSettings_DisplayName();
        }

        /** Checks an address. */
        @POST
        public FormValidation doCheckTo(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ForwardingFields.check(null, value);
        }

        /** Checks the address of a page. */
        @POST
        public FormValidation doCheckResultsUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String problem = ForwardingFields.problemWithPage(value);
            return problem == null ? FormValidation.ok() : FormValidation.error(problem);
        }

        /** The credentials to choose from. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return ForwardingFields.credentials(null, credentialsId);
        }
    }
}
