package io.jenkins.plugins.bazelbep.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Shows what is measured in the text format of Prometheus. */
public final class PrometheusMetrics implements Metrics {

    /** Seconds. Acknowledgements wait a tenth of a second as a rule. */
    private static final double[] CALLS = {.001, .005, .01, .025, .05, .1, .15, .25, .5, 1, 2.5, 5, 10, 30, 60};

    /** Seconds. */
    private static final double[] BUILDS = {1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800};

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Override
    public Counter counter(String name, String help) {
        // Sums with a LongAdder's kin, so that several event loops do not wait for each other.
        io.prometheus.metrics.core.metrics.Counter counter = io.prometheus.metrics.core.metrics.Counter.builder()
                .name(name)
                .help(help)
                .register(registry);
        return counter::inc;
    }

    @Override
    public Timer timer(String name, String help, Timer.Range range) {
        Histogram histogram = Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(range == Timer.Range.CALLS ? CALLS : BUILDS)
                .register(registry);
        return nanos -> histogram.observe(nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsLong()))
                .register(registry);
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** All measures now. */
    public byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return out.toByteArray();
    }

    /** The media type of {@link #text}. */
    public String contentType() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }
}
