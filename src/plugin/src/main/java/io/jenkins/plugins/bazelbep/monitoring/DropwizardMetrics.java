package io.jenkins.plugins.bazelbep.monitoring;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import hudson.Extension;
import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Shows what is measured through the metrics plugin, under names of its kind: {@code bep_webhook_queue} is {@code
 * bazel-bep.webhook.queue}. Counters are meters there, which tell a rate as well.
 */
@Extension(optional = true)
public final class DropwizardMetrics implements MetricsHost, Metrics {

    private static MetricRegistry registry() {
        return jenkins.metrics.api.Metrics.metricRegistry();
    }

    private static String name(String prometheus) {
        return "bazel-bep."
                + prometheus
                        .replaceFirst("^bep_", "")
                        .replaceFirst("_(total|seconds)$", "")
                        .replace('_', '.');
    }

    @Override
    public Metrics metrics() {
        return this;
    }

    @Override
    public Counter counter(String name, String help) {
        Meter meter = registry().meter(name(name));
        return meter::mark;
    }

    @Override
    public Timer timer(String name, String help, Timer.Range range) {
        com.codahale.metrics.Timer timer = registry().timer(name(name));
        return nanos -> timer.update(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        show(name(name), value::getAsLong);
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        show(name(name), value::getAsDouble);
    }

    /** What was opened again has another supplier. */
    private static void show(String name, Gauge<Number> gauge) {
        registry().remove(name);
        registry().register(name, gauge);
    }
}
