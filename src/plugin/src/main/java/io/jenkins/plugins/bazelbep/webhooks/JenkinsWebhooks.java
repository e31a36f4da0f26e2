package io.jenkins.plugins.bazelbep.webhooks;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.init.Terminator;
import io.jenkins.plugins.bazelbep.monitoring.MetricsHost;
import io.jenkins.plugins.bazelbep.webhook.WebhookLimits;
import io.jenkins.plugins.bazelbep.webhook.Webhooks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import jenkins.model.Jenkins;

/** The queue of this controller, in {@code bazel-bep/webhooks} of its home. It sends on threads of its own. */
@Extension
public final class JenkinsWebhooks {

    private Webhooks open;

    /** The one of this controller. */
    static JenkinsWebhooks get() {
        return ExtensionList.lookupSingleton(JenkinsWebhooks.class);
    }

    /** Goes on with what an earlier run of Jenkins left. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void resume() throws IOException {
        if (Files.isDirectory(folder())) {
            get().queue();
        }
    }

    /** Leaves the rest to the next run of Jenkins. */
    @Terminator
    public static void stop() {
        get().close();
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("bazel-bep").resolve("webhooks");
    }

    /**
     * The queue, opened if it is not yet.
     *
     * @throws IOException if its folder cannot be read or written
     */
    synchronized Webhooks queue() throws IOException {
        if (open == null) {
            HttpClient client = ProxyConfiguration.newHttpClientBuilder()
                    .connectTimeout(WebhookLimits.DEFAULT.timeout())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            open = Webhooks.open(
                    folder(),
                    ConfiguredWebhooks::find,
                    client,
                    WebhookLimits.DEFAULT,
                    Clock.systemUTC(),
                    MetricsHost.current());
            open.start();
        }
        return open;
    }

    private synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
