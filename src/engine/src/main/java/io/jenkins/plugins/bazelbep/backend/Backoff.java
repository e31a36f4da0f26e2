package io.jenkins.plugins.bazelbep.backend;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double, each somewhere between half of it and all: builds that lost a backend do not come back at once. */
public final class Backoff {

    private final long firstMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private long nextMillis;

    /**
     * Begins.
     *
     * @param first before the second attempt, at the most
     * @param longest between attempts
     */
    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.firstMillis = first.toMillis();
        this.longestMillis = longest.toMillis();
        this.random = random;
        this.nextMillis = firstMillis;
    }

    /** How long to wait before the next attempt. */
    public Duration next() {
        long millis = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return Duration.ofMillis(random.nextLong(millis / 2, millis + 1));
    }

    /** There was progress. */
    public void reset() {
        nextMillis = firstMillis;
    }
}
