package io.jenkins.plugins.bazelbep.webhook;

import io.jenkins.plugins.bazelbep.backend.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What waits for one webhook. It is sent one after the other, so a receiver that hangs holds one thread; after a failure the
 * whole queue waits, longer each time until something arrives.
 */
final class WebhookQueue {

    private static final Logger LOG = Logger.getLogger(WebhookQueue.class.getName());

    private final String url;
    private final WebhookTools tools;
    private final Consumer<String> onGone;
    private final Backoff backoff;
    private final Lanes lanes = new Lanes();
    private Instant notBefore = Instant.MIN;

    /** @param onGone told the id of each delivery that waits no longer */
    WebhookQueue(String url, WebhookTools tools, Consumer<String> onGone) {
        this.url = url;
        this.tools = tools;
        this.onGone = onGone;
        this.backoff = tools.backoff();
    }

    synchronized void add(QueuedDelivery delivery) {
        lanes.add(delivery);
        notifyAll();
    }

    /**
     * Sends all that is due, on the caller's thread.
     *
     * @return when something may be due next; {@link Instant#MAX} if nothing waits
     */
    Instant sendDue() throws InterruptedException {
        while (true) {
            QueuedDelivery delivery;
            synchronized (this) {
                Instant now = tools.clock().instant();
                Optional<QueuedDelivery> due = notBefore.isAfter(now) ? Optional.empty() : lanes.due(now);
                if (due.isEmpty()) {
                    Instant next = lanes.next();
                    return next.isBefore(notBefore) ? notBefore : next;
                }
                delivery = due.get();
            }
            send(delivery);
        }
    }

    /** Waits until there may be something to send. */
    synchronized void awaitWork(Duration longest) throws InterruptedException {
        Instant now = tools.clock().instant();
        Instant next = lanes.next().isBefore(notBefore) ? notBefore : lanes.next();
        if (next.isAfter(now)) {
            Duration left = next.isAfter(now.plus(longest)) ? longest : Duration.between(now, next);
            wait(left.toMillis() + 1);
        }
    }

    private void send(QueuedDelivery delivery) throws InterruptedException {
        try {
            Optional<Delivery> content = tools.folder().read(delivery.file());
            if (content.isEmpty()) {
                remove(delivery);
            } else {
                apply(delivery, content.get(), delivery.hasArrived() ? Answer.ARRIVED : attempt(content.get()));
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "delivery " + delivery.id() + " waits, as its file cannot be read or moved", e);
            postpone(delivery, Duration.ZERO);
        }
    }

    private Answer attempt(Delivery delivery) throws InterruptedException {
        Optional<Webhook> webhook;
        try {
            webhook = tools.source().find(url, delivery.lane());
        } catch (IllegalStateException e) {
            return Answer.failed(e.getMessage());
        }
        if (webhook.isEmpty()) {
            return Answer.refused("no webhook with this address is configured any more");
        }
        long begin = System.nanoTime();
        Answer answer = tools.sender().send(webhook.get(), delivery.id(), delivery.payload());
        tools.metrics().attempts().since(begin);
        return answer;
    }

    private synchronized void apply(QueuedDelivery delivery, Delivery content, Answer answer) throws IOException {
        Instant now = tools.clock().instant();
        delivery.tried(answer);
        if (answer.kind() == Answer.Kind.ARRIVED) {
            tools.folder().arrived(delivery.file(), delivery.id());
            tools.metrics().arrived().add(1);
            takesAgain();
            remove(delivery);
            return;
        }
        tools.metrics().failures().add(1);
        boolean late = DeliveryFolder.since(delivery.file())
                .plus(tools.limits().patience())
                .isBefore(now);
        if (answer.kind() == Answer.Kind.FAILED && !late) {
            LOG.info(about(delivery) + " is tried again later: " + answer.problem());
            postpone(delivery, answer.retryAfter());
            return;
        }
        tools.folder().bury(content.dead(now, delivery.attempts(), answer.problem()), delivery.file());
        tools.metrics().dead().add(1);
        LOG.warning(about(delivery) + " is given up: " + answer.problem());
        if (answer.kind() == Answer.Kind.REFUSED) {
            takesAgain();
        } else {
            postpone(delivery, answer.retryAfter());
        }
        remove(delivery);
    }

    private String about(QueuedDelivery delivery) {
        return "delivery " + delivery.id() + " to webhook " + Webhook.shown(url);
    }

    private void takesAgain() {
        backoff.reset();
        notBefore = Instant.MIN;
    }

    private synchronized void postpone(QueuedDelivery delivery, Duration asked) {
        Instant now = tools.clock().instant();
        Duration longest = tools.limits().longestWait();
        Duration wait = asked.compareTo(longest) > 0 ? longest : asked;
        Duration own = backoff.next();
        notBefore = now.plus(own.compareTo(wait) < 0 ? wait : own);
        delivery.postpone(now);
    }

    private synchronized void remove(QueuedDelivery delivery) {
        lanes.remove(delivery);
        onGone.accept(delivery.id());
    }
}
