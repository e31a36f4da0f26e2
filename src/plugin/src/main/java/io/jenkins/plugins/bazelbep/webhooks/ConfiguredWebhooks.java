package io.jenkins.plugins.bazelbep.webhooks;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.bazelbep.backend.HostAddresses;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.WebhookSettings;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;

/** Who is told of the invocations of a job: whom the job names, the folders around it, and the administrator for all jobs. */
final class ConfiguredWebhooks {

    /** Whether jobs and folders may have webhooks on the controller's own machine, for trying them out. */
    private static final String HERE = "io.jenkins.plugins.bazelbep.webhooksOfJobsOnThisMachine";

    /** @param owner null for the administrator */
    private record Configured(WebhookSettings settings, Item owner) {}

    private ConfiguredWebhooks() {}

    /** The addresses, each once. */
    static Set<String> addresses(Job<?, ?> job) {
        return of(job).stream()
                .map(configured -> configured.settings().getUrl())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Finds a webhook of a job by its address. Of several the closest to the job counts.
     *
     * @throws IllegalStateException if it cannot be used now
     */
    static Optional<Webhook> find(String url, String job) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return of(Jenkins.get().getItemByFullName(job, Job.class)).stream()
                    .filter(configured -> configured.settings().getUrl().equals(url))
                    .findFirst()
                    .map(ConfiguredWebhooks::webhook);
        }
    }

    private static Webhook webhook(Configured configured) {
        if (configured.owner() != null && !SystemProperties.getBoolean(HERE)) {
            refuseThisMachine(configured.settings().getUrl());
        }
        return configured.settings().webhook(configured.owner());
    }

    /** Whoever may configure a job need not have a say over what the controller can reach beside itself. */
    private static void refuseThisMachine(String url) {
        try {
            String forbidden =
                    HostAddresses.forbiddenHoweverNamed(URI.create(url).getHost());
            if (forbidden != null) {
                throw new IllegalStateException(Messages.ConfiguredWebhooks_Forbidden(forbidden));
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException(Messages.ConfiguredWebhooks_NoHost(Webhook.shown(url)), e);
        }
    }

    /** @param job null where it is gone: then only the administrator's are left */
    private static List<Configured> of(Job<?, ?> job) {
        List<Configured> all = new ArrayList<>();
        if (job != null) {
            WebhooksJobProperty own = job.getProperty(WebhooksJobProperty.class);
            add(own == null ? List.of() : own.getWebhooks(), job, all);
            ItemGroup<?> around = job.getParent();
            while (around instanceof Item folder) {
                for (FolderWebhooks webhooks : ExtensionList.lookup(FolderWebhooks.class)) {
                    add(webhooks.of(folder), folder, all);
                }
                around = folder.getParent();
            }
        }
        add(BazelBepGlobalConfiguration.get().getWebhooks(), null, all);
        return all;
    }

    private static void add(List<WebhookSettings> settings, Item owner, List<Configured> all) {
        settings.forEach(each -> all.add(new Configured(each, owner)));
    }
}
