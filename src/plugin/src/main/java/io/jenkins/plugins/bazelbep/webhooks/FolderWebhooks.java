package io.jenkins.plugins.bazelbep.webhooks;

import hudson.ExtensionPoint;
import hudson.model.Item;
import io.jenkins.plugins.bazelbep.config.WebhookSettings;
import java.util.List;

/** Knows the webhooks of folders; there is one if the folders plugin is. */
interface FolderWebhooks extends ExtensionPoint {

    /** Those of this folder alone. */
    List<WebhookSettings> of(Item folder);
}
