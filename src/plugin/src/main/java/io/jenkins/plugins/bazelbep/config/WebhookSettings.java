package io.jenkins.plugins.bazelbep.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Somebody who is told when a Bazel invocation is over: of any job, of a job, or of the jobs of a folder. */
public final class WebhookSettings extends AbstractDescribableImpl<WebhookSettings> {

    private final String url;
    private String credentialsId;
    private boolean plain;

    /** @param url where messages go */
    @DataBoundConstructor
    public WebhookSettings(String url) {
        this.url = new Webhook(url, null, true).url();
    }

    /** Where messages go. */
    public String getUrl() {
        return url;
    }

    /** The secret text that messages are signed with, or null. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Whether messages are not compressed. */
    public boolean isPlain() {
        return plain;
    }

    @DataBoundSetter
    public void setPlain(boolean plain) {
        this.plain = plain;
    }

    /**
     * With the secret, for one message.
     *
     * @param owner the job or folder whose setting it is, and who may use its credentials; null for the global one
     * @throws IllegalStateException if there is no such secret: nothing is sent unsigned that is meant to be signed
     */
    public Webhook webhook(Item owner) {
        if (credentialsId == null) {
            return new Webhook(url, null, !plain);
        }
        StringCredentials secret =
                CredentialsMatchers.firstOrNull(secrets(owner), CredentialsMatchers.withId(credentialsId));
        if (secret == null) {
            throw new IllegalStateException(Messages.WebhookSettings_NoSecret(credentialsId));
        }
        return new Webhook(url, secret.getSecret().getPlainText(), !plain);
    }

    private static List<StringCredentials> secrets(Item owner) {
        return owner == null
                ? CredentialsProvider.lookupCredentialsInItemGroup(StringCredentials.class, Jenkins.get(), ACL.SYSTEM2)
                : CredentialsProvider.lookupCredentialsInItem(StringCredentials.class, owner, ACL.SYSTEM2);
    }

    /** Describes the settings. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<WebhookSettings> {

        @Override
        public String getDisplayName() {
            return Messages.WebhookSettings_DisplayName();
        }

        /** Checks an address. */
        @POST
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            if (item == null) {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            } else {
                item.checkPermission(Item.CONFIGURE);
            }
            String problem = Webhook.problemWith(Util.fixNull(value));
            return problem == null ? FormValidation.ok() : FormValidation.error(problem);
        }

        /** The secrets to choose from. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            StandardListBoxModel items = new StandardListBoxModel();
            if (item == null && Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                items.includeEmptyValue().includeAs(ACL.SYSTEM2, Jenkins.get(), StringCredentials.class);
            } else if (item != null && item.hasPermission(Item.CONFIGURE)) {
                items.includeEmptyValue().includeAs(ACL.SYSTEM2, item, StringCredentials.class);
            }
            return items.includeCurrentValue(credentialsId);
        }
    }
}
