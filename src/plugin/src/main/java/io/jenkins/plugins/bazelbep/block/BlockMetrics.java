package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** What is measured of blocks. Safe for use by several threads. */
final class BlockMetrics {

    private final Metrics metrics;
    private final Counter events;
    private final AtomicInteger streams = new AtomicInteger();

    /** @param blocks how many are open */
    BlockMetrics(Metrics metrics, IntSupplier blocks) {
        this.metrics = metrics;
        this.events = metrics.counter("bep_events_stored_total", "Records that were redacted, understood and stored");
        metrics.gauge("bep_streams_open", "Streams that are coming in", streams::get);
        metrics.gauge("bep_blocks_open", "Blocks that are being followed", blocks::getAsInt);
    }

    /** Events have been stored. */
    void stored(int count) {
        events.add(count);
    }

    /** A stream begins to come in. */
    void begins() {
        streams.incrementAndGet();
    }

    /** A stream has come to its end, or is left to whoever follows it next. */
    void ends() {
        streams.decrementAndGet();
    }

    /** Times a publisher; each has a measure of its own. */
    Timer publishing(BlockPublisher publisher) {
        String name = publisher.getClass().getSimpleName().replaceFirst("Publisher$", "");
        return metrics.timer(
                "bep_publish_" + name.toLowerCase(Locale.ROOT) + "_seconds",
                "Publishing a block that is over",
                Timer.Range.BUILDS);
    }
}
