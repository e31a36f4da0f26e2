package io.jenkins.plugins.bazelbep.metrics;

/** Collects how long something took. Cheap, and safe for several threads. */
@FunctionalInterface
public interface Timer {

    /** What lies between quick and slow. */
    enum Range {
        /** Milliseconds to a minute. */
        CALLS,
        /** Seconds to hours. */
        BUILDS
    }

    /** Something took so long. */
    void took(long nanos);

    /**
     * Something that began then is over now.
     *
     * @param begin as {@link System#nanoTime} told
     */
    default void since(long begin) {
        took(System.nanoTime() - begin);
    }
}
