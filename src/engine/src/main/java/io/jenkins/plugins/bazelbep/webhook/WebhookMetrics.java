package io.jenkins.plugins.bazelbep.webhook;

import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;

/**
 * What is measured of deliveries.
 *
 * @param arrived deliveries that a receiver answered with 2xx
 * @param failures attempts that failed
 * @param dead deliveries that were given up
 * @param attempts how long one attempt takes
 */
record WebhookMetrics(Counter arrived, Counter failures, Counter dead, Timer attempts) {

    static WebhookMetrics in(Metrics metrics) {
        return new WebhookMetrics(
                metrics.counter("bep_webhook_deliveries_total", "Deliveries that a webhook answered with 2xx"),
                metrics.counter("bep_webhook_failures_total", "Attempts to deliver that failed"),
                metrics.counter("bep_webhook_dead_letters_total", "Deliveries that were given up"),
                metrics.timer("bep_webhook_attempt_seconds", "One attempt to deliver", Timer.Range.CALLS));
    }
}
