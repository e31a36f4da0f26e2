package io.jenkins.plugins.bazelbep.bench.faults;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@code --bes_timeout} says: how long a client waits once the build has ended. */
final class Deadline {

    private final Duration patience;
    private volatile long end = Long.MAX_VALUE;

    Deadline(Duration patience) {
        this.patience = patience;
    }

    void buildEnded() {
        end = System.nanoTime() + patience.toNanos();
    }

    boolean isOver() {
        return end != Long.MAX_VALUE && System.nanoTime() - end > 0;
    }

    void await(CompletableFuture<Status> status, long millis) throws InterruptedException {
        try {
            status.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Whoever waits looks at the deadline and comes again.
        } catch (ExecutionException e) {
            throw new IllegalStateException("a status is never an error", e);
        }
    }
}
