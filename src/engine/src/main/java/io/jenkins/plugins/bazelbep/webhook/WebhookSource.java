package io.jenkins.plugins.bazelbep.webhook;

import java.util.Optional;

/** Knows the webhooks that are configured now. Asked before each attempt, so that secrets are in no queue. */
@FunctionalInterface
public interface WebhookSource {

    /**
     * Finds a webhook by its address; empty if it is not configured any more.
     *
     * @param lane of the message, for hosts where that says who is told, and with which secret
     * @throws IllegalStateException with a message for people if it cannot be used now, as when its secret is missing
     */
    Optional<Webhook> find(String url, String lane);
}
