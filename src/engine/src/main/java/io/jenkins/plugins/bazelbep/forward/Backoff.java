package io.jenkins.plugins.bazelbep.forward;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double, each somewhere between half of it and all: builds that lost a backend do not come back at once. */
final class Backoff {

    private final long firstMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private long nextMillis;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.firstMillis = first.toMillis();
        this.longestMillis = longest.toMillis();
        this.random = random;
        this.nextMillis = firstMillis;
    }

    Duration next() {
        long millis = nextMillis;
        nextMillis = Math.min(longestMillis, nextMillis * 2);
        return Duration.ofMillis(random.nextLong(millis / 2, millis + 1));
    }

    /** There was progress. */
    void reset() {
        nextMillis = firstMillis;
    }
}
