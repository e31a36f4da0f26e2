package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;

/**
 * What is measured while events are forwarded.
 *
 * @param failures attempts that failed and are made again
 * @param givenUp invocations that a backend refused, or that could not be brought to it
 */
record ForwardMetrics(Counter failures, Counter givenUp) {

    static ForwardMetrics in(Metrics metrics) {
        return new ForwardMetrics(
                metrics.counter("bep_forwarding_failures_total", "Attempts to forward a stream that failed"),
                metrics.counter("bep_forwarding_given_up_total", "Streams whose forwarding to a backend was given up"));
    }
}
