package io.jenkins.plugins.bazelbep.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * For how long the events of a stream could not be written. A client that is told so sends them again, and none is lost if
 * the disk has room again by then. Bazel does so four times, after 1, 1.6, 2.56 and 4.1 seconds; then it ends with its own
 * exit code instead of the build's. Before that the stream has to be given up.
 */
final class FailedWrites {

    /** Ids come over the wire, and any number of them. */
    private static final int MOST = 1000;

    private static final long GIVEN_UP = Long.MIN_VALUE;

    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Long> since = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** @param patience how long after the first failure a stream is given up, if none of its events was written since */
    FailedWrites(Duration patience, LongSupplier nanoTime) {
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Events of a stream could not be written.
     *
     * @return whether that has been so for too long, and the stream is given up now
     */
    synchronized boolean failed(String invocationId) {
        long now = nanoTime.getAsLong();
        long first = since.computeIfAbsent(invocationId, id -> now);
        if (now - first < patienceNanos) {
            return false;
        }
        since.put(invocationId, GIVEN_UP);
        return true;
    }

    /** Events of a stream were written. */
    synchronized void succeeded(String invocationId) {
        since.remove(invocationId);
    }

    synchronized boolean isGivenUp(String invocationId) {
        return since.getOrDefault(invocationId, 0L) == GIVEN_UP;
    }
}
