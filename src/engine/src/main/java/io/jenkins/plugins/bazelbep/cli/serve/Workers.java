package io.jenkins.plugins.bazelbep.cli.serve;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that take streams into a store: one for each that has something to take, and one that waits for all others. */
final class Workers implements Closeable {

    private static final long IDLE_SECONDS = 1;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("follow"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("follow later"));

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    void now(Runnable work) {
        threads.execute(work);
    }

    /** @param soon what takes no time */
    void later(Runnable soon, Duration wait) {
        timer.schedule(soon, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Begins nothing more. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdown();
    }
}
