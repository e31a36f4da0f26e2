package io.jenkins.plugins.bazelbep.protocol;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Decides when the events that came are flushed and acknowledged together. Bazel sends an event whenever it has one, and
 * waits for nothing but the end of its stream. Were each acknowledged by itself, a write, a wake-up of Bazel and one of
 * ours per event would take a tenth of the processors from a build of small actions.
 *
 * <p>Not safe for several threads: all happens on one event loop.
 */
final class Batches {

    private final ScheduledExecutorService loop;
    private final long paceNanos;
    private final Runnable end;
    private long last;
    private boolean atOnce;
    private boolean later;

    /**
     * @param pace the time from one batch to the next, unless one is full; an event after a longer pause does not wait
     * @param end ends a batch
     */
    Batches(ScheduledExecutorService loop, Duration pace, Runnable end) {
        this.loop = loop;
        this.paceNanos = pace.toNanos();
        this.end = end;
        this.last = System.nanoTime() - paceNanos;
    }

    /**
     * An event came.
     *
     * @param full whether the batch has to end when the loop has read what there is
     */
    void came(boolean full) {
        if (atOnce) {
            return;
        }
        long wait = full ? 0 : last + paceNanos - System.nanoTime();
        if (wait <= 0) {
            atOnce = true;
            loop.execute(this::end);
        } else if (!later) {
            later = true;
            loop.schedule(this::due, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void due() {
        later = false;
        end();
    }

    private void end() {
        atOnce = false;
        last = System.nanoTime();
        end.run();
    }
}
