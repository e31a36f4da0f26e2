package io.jenkins.plugins.bazelbep.webhook;

import io.jenkins.plugins.bazelbep.backend.Backoff;
import java.time.Clock;
import java.util.SplittableRandom;

/** What the queues of all webhooks share. */
record WebhookTools(
        DeliveryFolder folder,
        WebhookSource source,
        WebhookSender sender,
        WebhookLimits limits,
        Clock clock,
        WebhookMetrics metrics,
        SplittableRandom random) {

    Backoff backoff() {
        synchronized (random) {
            return new Backoff(limits.firstWait(), limits.longestWait(), random.split());
        }
    }
}
