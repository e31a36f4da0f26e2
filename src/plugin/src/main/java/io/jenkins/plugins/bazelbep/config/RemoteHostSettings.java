package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.credentials.HeaderCredentials;
import io.jenkins.plugins.bazelbep.files.remote.RemoteHost;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A remote cache or web server that the controller may fetch files from. */
public final class RemoteHostSettings extends AbstractDescribableImpl<RemoteHostSettings> {

    private final String url;
    private String credentialsId;

    /**
     * Names a host.
     *
     * @param url as {@code --remote} of {@code bep junit} takes it
     * @throws IllegalArgumentException if it is no such address; the message does not repeat what may be a secret
     */
    @DataBoundConstructor
    public RemoteHostSettings(String url) {
        this.url = RemoteHost.of(url).url();
    }

    /** Its address. */
    public String getUrl() {
        return url;
    }

    /** The credentials for it, or null. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Describes the settings. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<RemoteHostSettings> {

        @Override
        public String getDisplayName() {
            return Messages.RemoteHostSettings_DisplayName();
        }

        /** Checks an address. */
        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                RemoteHost.of(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }

        /** The credentials to choose from. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            return HeaderCredentials.items(null, credentialsId);
        }
    }
}
