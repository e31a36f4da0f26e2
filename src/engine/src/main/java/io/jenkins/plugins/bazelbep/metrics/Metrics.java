package io.jenkins.plugins.bazelbep.metrics;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Where things are measured. Rooms ask for their measures once, when they are set up, and add to them where something
 * happens; who shows them is the host's matter. Names are those of Prometheus: {@code bep_} first, base units, {@code
 * _total} for what only grows. Each name is asked for once.
 */
public interface Metrics {

    /** Measures nothing. */
    Metrics NONE = new Metrics() {
        @Override
        public Counter counter(String name, String help) {
            return amount -> {};
        }

        @Override
        public Timer timer(String name, String help, Timer.Range range) {
            return nanos -> {};
        }

        @Override
        public void counter(String name, String help, LongSupplier value) {
            // Nobody asks.
        }

        @Override
        public void gauge(String name, String help, DoubleSupplier value) {
            // Nobody asks.
        }
    };

    /**
     * Something to count.
     *
     * @param name ends in {@code _total}
     * @param help what is counted, in a sentence
     */
    Counter counter(String name, String help);

    /**
     * Something to time.
     *
     * @param name ends in {@code _seconds}
     * @param range how long it takes as a rule
     */
    Timer timer(String name, String help, Timer.Range range);

    /**
     * Something that is counted already.
     *
     * @param name ends in {@code _total}
     * @param value asked, from any thread, when somebody looks
     */
    void counter(String name, String help, LongSupplier value);

    /**
     * A level that rises and falls.
     *
     * @param value asked, from any thread, when somebody looks
     */
    void gauge(String name, String help, DoubleSupplier value);
}
