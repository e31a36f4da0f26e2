package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.webhook.InvocationPayload;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import io.jenkins.plugins.bazelbep.webhook.Webhooks;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Tells webhooks of invocations that are over. */
final class Completions {

    private final Webhooks webhooks;
    private final List<Webhook> told;
    private final String http;

    /**
     * @param told who is told
     * @param http where the pages are
     */
    Completions(Webhooks webhooks, List<Webhook> told, String http) {
        this.webhooks = webhooks;
        this.told = told;
        this.http = http;
    }

    /**
     * An invocation is over. Told again after a restart, it changes nothing.
     *
     * @throws IOException if a message cannot be written into the queue
     */
    void over(InvocationReader invocation) throws IOException {
        if (told.isEmpty()) {
            return;
        }
        Summary summary = invocation.summary();
        String id = URLEncoder.encode(invocation.id(), StandardCharsets.UTF_8).replace("+", "%20");
        InvocationPayload.Source source = new InvocationPayload.Source(http, null, null, null);
        InvocationPayload.Links links =
                new InvocationPayload.Links(http + "/#/invocations/" + id, http + "/api/v1/invocations/" + id, null);
        for (Webhook webhook : told) {
            webhooks.announce(
                    webhook,
                    // Builds of one workspace come one after the other.
                    summary.host() + ":" + summary.workspace(),
                    InvocationPayload.subject(summary),
                    delivery -> InvocationPayload.of(delivery, Instant.now(), summary, source, links)
                            .json());
        }
    }
}
