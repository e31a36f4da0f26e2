package io.jenkins.plugins.bazelbep.webhooks;

import hudson.Extension;
import hudson.model.Job;
import io.jenkins.plugins.bazelbep.config.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Who is told when a Bazel invocation of this job is over, besides whom its folders and the administrator name. */
public final class WebhooksJobProperty extends OptionalJobProperty<Job<?, ?>> {

    private List<WebhookSettings> webhooks = new ArrayList<>();

    @DataBoundConstructor
    public WebhooksJobProperty() {
        // The field has a setter.
    }

    public List<WebhookSettings> getWebhooks() {
        return List.copyOf(webhooks);
    }

    @DataBoundSetter
    public void setWebhooks(List<WebhookSettings> webhooks) {
        this.webhooks = webhooks == null ? new ArrayList<>() : new ArrayList<>(webhooks);
    }

    /** Describes the property. */
    @Extension
    @Symbol("bazelWebhooks")
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.WebhooksJobProperty_DisplayName();
        }
    }
}
