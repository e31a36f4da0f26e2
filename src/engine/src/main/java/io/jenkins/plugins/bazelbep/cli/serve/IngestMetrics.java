package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;

/**
 * What is measured on the way from the receiver into the store.
 *
 * @param events records that were taken into the store
 * @param errors invocations that could not be taken into the store
 * @param finish how long it took to seal a log and to write what the pages read
 */
record IngestMetrics(Counter events, Counter errors, Timer finish) {

    static IngestMetrics in(Metrics metrics) {
        return new IngestMetrics(
                metrics.counter("bep_events_stored_total", "Records that were redacted, understood and stored"),
                metrics.counter("bep_processing_errors_total", "Invocations that could not be taken into the store"),
                metrics.timer(
                        "bep_store_finish_seconds",
                        "Sealing an invocation's log and writing what the pages read",
                        Timer.Range.CALLS));
    }
}
