package io.jenkins.plugins.bazelbep.webhooks;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Item;
import io.jenkins.plugins.bazelbep.config.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Who is told when a Bazel invocation of any job in this folder, or in a folder in it, is over. */
public final class WebhooksFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {

    private List<WebhookSettings> webhooks = new ArrayList<>();

    @DataBoundConstructor
    public WebhooksFolderProperty() {
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
    @Extension(optional = true)
    @Symbol("bazelWebhooks")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.WebhooksJobProperty_DisplayName();
        }
    }

    /** Reads the property. */
    @Extension(optional = true)
    public static final class Webhooks implements FolderWebhooks {

        @Override
        public List<WebhookSettings> of(Item folder) {
            WebhooksFolderProperty property = folder instanceof AbstractFolder<?> known
                    ? known.getProperties().get(WebhooksFolderProperty.class)
                    : null;
            return property == null ? List.of() : property.getWebhooks();
        }
    }
}
