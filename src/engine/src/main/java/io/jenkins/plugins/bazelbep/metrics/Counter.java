package io.jenkins.plugins.bazelbep.metrics;

/** Counts. Cheap, and safe for several threads. */
@FunctionalInterface
public interface Counter {

    /** Counts so many, at least 0. */
    void add(long amount);
}
