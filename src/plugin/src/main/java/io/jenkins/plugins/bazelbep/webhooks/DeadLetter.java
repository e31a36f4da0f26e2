package io.jenkins.plugins.bazelbep.webhooks;

import io.jenkins.plugins.bazelbep.webhook.Delivery;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import java.time.Instant;
import java.util.Date;

/** A line of the administrator's page. */
public final class DeadLetter {

    private final Delivery delivery;

    DeadLetter(Delivery delivery) {
        this.delivery = delivery;
    }

    public String getId() {
        return delivery.id();
    }

    /** The address without what may be secret. */
    public String getUrl() {
        return Webhook.shown(delivery.url());
    }

    /** The full name of the job. */
    public String getJob() {
        return delivery.lane();
    }

    /** When it was given up. */
    public Date getFailed() {
        return Date.from(delivery.failed() == null ? Instant.EPOCH : delivery.failed());
    }

    public int getAttempts() {
        return delivery.attempts();
    }

    public String getProblem() {
        return delivery.problem();
    }
}
