package io.jenkins.plugins.bazelbep.webhook;

import java.time.Duration;

/**
 * How patient deliveries are, and how many may wait.
 *
 * @param timeout for one attempt, from the connection to the status of the answer
 * @param firstWait before the second attempt, at the most
 * @param longestWait between attempts
 * @param patience a delivery that fails and is older than this becomes a dead letter
 * @param queued so many deliveries may wait; what comes then becomes a dead letter at once
 * @param dead so many dead letters are kept; the oldest go first
 */
public record WebhookLimits(
        Duration timeout, Duration firstWait, Duration longestWait, Duration patience, int queued, int dead) {

    /** A receiver may be down over a night and a day. */
    public static final WebhookLimits DEFAULT = new WebhookLimits(
            Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1), 10_000, 1_000);
}
