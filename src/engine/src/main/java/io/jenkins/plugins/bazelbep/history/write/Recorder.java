package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.HistorySource;
import io.jenkins.plugins.bazelbep.history.HistorySource.Kept;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.metrics.Counter;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps the index up to date, in a thread of its own: whoever reports an invocation never waits. The queue is bounded; what
 * does not fit, and whatever happened while nobody recorded, is found by a look over all that is kept. While the database
 * is away it is tried again, with growing waits. Safe for use by several threads.
 */
public final class Recorder implements Closeable {

    private static final System.Logger LOG = System.getLogger(Recorder.class.getName());

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(20);

    private interface Change {
        void make() throws IOException;
    }

    private final Database database;
    private final IndexWriter writer;
    private final HistorySource source;
    private final RecorderSettings settings;
    private final Counter failures;
    private final Thread thread = new Thread(this::run, "bazel-bep history");
    private final Deque<Change> queue = new ArrayDeque<>();
    private boolean catchUp = true;
    private boolean busy;
    private long nextCatchUp;
    private boolean closed;
    private String away;

    private Recorder(
            Database database, IndexWriter writer, HistorySource source, RecorderSettings settings, Metrics metrics) {
        this.database = database;
        this.writer = writer;
        this.source = source;
        this.settings = settings;
        this.failures = metrics.counter(
                "bep_history_failures_total", "Attempts to write into the history's database that failed");
        metrics.gauge("bep_history_queue", "Invocations that wait to be written into the history", this::pending);
        thread.setDaemon(true);
    }

    /** Starts to record; first of all what the index lacks. */
    public static Recorder start(
            Database database, IndexWriter writer, HistorySource source, RecorderSettings settings, Metrics metrics) {
        Recorder recorder = new Recorder(database, writer, source, settings, metrics);
        recorder.thread.start();
        return recorder;
    }

    /** Says that an invocation has ended, or that more is known of one that had. */
    public void changed(Kept kept) {
        add(() -> {
            Instant oldest = settings.oldest();
            Facts facts = FactsReader.read(kept);
            if (oldest == null || !facts.started().isBefore(oldest)) {
                writer.put(facts);
            }
        });
    }

    /** Says that an invocation is not kept any more. */
    public void deleted(String job, String invocationId) {
        add(() -> writer.remove(job, invocationId));
    }

    /** Asks for a look over all that is kept, as after many changes. */
    public synchronized void catchUp() {
        catchUp = true;
        notifyAll();
    }

    private synchronized void add(Change change) {
        if (queue.size() < settings.queue()) {
            queue.add(change);
        } else {
            catchUp = true;
        }
        notifyAll();
    }

    /** How many changes wait; those that a look over everything may find are not known. */
    public synchronized int pending() {
        return queue.size();
    }

    /** Why the database cannot be written at the moment; null while it can. */
    public synchronized String away() {
        return away;
    }

    /** Waits until the index is up to date, for those who need it so. */
    public synchronized void awaitIdle() throws InterruptedException {
        while (!closed && (catchUp || busy || !queue.isEmpty())) {
            wait();
        }
    }

    private void run() {
        try {
            for (Change change = next(); change != null; change = next()) {
                make(change);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for something to do; null when there will be nothing more. */
    private synchronized Change next() throws InterruptedException {
        busy = false;
        notifyAll();
        while (true) {
            if (!queue.isEmpty()) {
                busy = true;
                return queue.removeFirst();
            }
            if (closed) {
                return null;
            }
            if (catchUp || System.nanoTime() - nextCatchUp >= 0 && nextCatchUp != 0) {
                catchUp = false;
                nextCatchUp = System.nanoTime() + settings.catchUpEvery().toNanos();
                busy = true;
                return this::catchUpNow;
            }
            long nanos = nextCatchUp - System.nanoTime();
            wait(Math.max(1, Duration.ofNanos(nanos).toMillis()));
        }
    }

    private void catchUpNow() throws IOException {
        CatchUp.Result result = new CatchUp(database, writer, source, () -> !isClosed()).run(settings.oldest());
        if (result.written() + result.removed() > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "history: " + result.written() + " invocations found that it lacked, " + result.removed()
                            + " dropped that are kept no more");
        }
    }

    /** Makes a change, and tries again for as long as the database is away. */
    private void make(Change change) throws InterruptedException {
        long wait = FIRST_WAIT.toMillis();
        while (true) {
            try {
                change.make();
                setAway(null);
                return;
            } catch (HistoryException e) {
                failures.add(1);
                if (!e.isAway()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "an invocation is missing in the history: " + e.getMessage(),
                            e);
                    return;
                }
                if (away() == null) {
                    LOG.log(System.Logger.Level.WARNING, e.getMessage() + "; it is tried again until it can");
                }
                setAway(e.getMessage());
                if (!sleep(ThreadLocalRandom.current().nextLong(wait / 2, wait + 1))) {
                    return;
                }
                wait = Math.min(wait * 2, LONGEST_WAIT.toMillis());
            } catch (NoSuchFileException e) {
                // Deleted before its turn came, as old builds are.
                LOG.log(System.Logger.Level.DEBUG, "gone before it came into the history: " + e.getMessage(), e);
                return;
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "an invocation is missing in the history: " + e.getMessage(), e);
                return;
            }
        }
    }

    private synchronized void setAway(String why) {
        away = why;
    }

    /** Returns false if this was closed meanwhile. */
    private synchronized boolean sleep(long millis) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        while (!closed && end - System.nanoTime() > 0) {
            wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
        return !closed;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Finishes what waits, unless the database is away, and stops. What is left over is found at the next start. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(TIME_TO_FINISH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
