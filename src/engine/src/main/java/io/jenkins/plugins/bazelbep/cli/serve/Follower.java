package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows the event log of one stream into the store. The raw log is deleted once everything is there; {@code stream.json}
 * stays for a while, so that a stream that comes again is known to be finished.
 *
 * <p>It has a thread only while there is something to do: many streams may have broken off, and each is waited for.
 */
final class Follower {

    private static final Logger LOG = Logger.getLogger(Follower.class.getName());
    private static final long STOP_SECONDS = 10;

    private enum State {
        OPEN,
        BROKEN,
        FINISHED,
        /** What came after the records that there are was not stored. */
        GIVEN_UP,
        STOPPED;

        /** Whether the stream will not go on. */
        boolean isFinal() {
            return this == FINISHED || this == GIVEN_UP;
        }

        StreamEnd streamEnd() {
            return switch (this) {
                case FINISHED -> StreamEnd.COMPLETE;
                case GIVEN_UP -> StreamEnd.NOT_STORED;
                default -> StreamEnd.DISCONNECTED;
            };
        }
    }

    private final StreamFolder folder;
    private final String invocationId;
    private final String buildId;
    private final InvocationStore store;
    private final ProfileKeeper profiles;
    private final Duration patience;
    private final Workers workers;
    private final IngestMetrics metrics;
    private final Ended ended;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long received;
    private volatile long stored;
    private State state = State.OPEN;
    private long brokenSince;
    private boolean more;
    /** Also when it is over: nobody begins then. */
    private boolean working;
    /** Of the thread that works, if one does. */
    private StreamCopy copy;

    /**
     * Begins when it first hears of its stream.
     *
     * @param patience how long a stream that broke off is waited for
     * @param ended told once the store has the whole invocation
     */
    Follower(
            StreamFolder folder,
            String invocationId,
            String buildId,
            InvocationStore store,
            ProfileKeeper profiles,
            Duration patience,
            Workers workers,
            IngestMetrics metrics,
            Ended ended) {
        this.folder = folder;
        this.invocationId = invocationId;
        this.buildId = buildId;
        this.store = store;
        this.profiles = profiles;
        this.patience = patience;
        this.workers = workers;
        this.metrics = metrics;
        this.ended = ended;
    }

    /** Whether it does nothing any more. */
    boolean isOver() {
        return over.getCount() == 0;
    }

    /** How many records are not in the store yet. */
    long waiting() {
        return Math.max(0, received - stored);
    }

    synchronized void opened(long records) {
        change(State.OPEN, records);
    }

    /** @param records how many there are now */
    synchronized void more(long records) {
        received = Math.max(received, records);
        wake();
    }

    private synchronized void wake() {
        more = true;
        if (!working) {
            working = true;
            workers.now(this::work);
        }
    }

    synchronized void finished(long records) {
        change(State.FINISHED, records);
    }

    synchronized void givenUp(long records) {
        change(State.GIVEN_UP, records);
    }

    synchronized void broken(long records) {
        brokenSince = System.nanoTime();
        change(State.BROKEN, records);
        workers.later(this::wake, patience);
    }

    private void change(State next, long records) {
        if (state != State.STOPPED) {
            state = next;
        }
        more(records);
    }

    void stopNow() {
        synchronized (this) {
            change(State.STOPPED, received);
        }
        try {
            over.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        boolean waits = false;
        try {
            State end = follow();
            waits = end == null;
            if (!waits) {
                end(end);
            }
        } catch (IOException e) {
            failed(e);
        } finally {
            if (!waits) {
                leave();
            }
        }
    }

    private void end(State end) throws IOException {
        if (end != State.STOPPED) {
            long begin = System.nanoTime();
            copy.finish(end.streamEnd());
            metrics.finish().since(begin);
            // Before the raw log goes: whoever dies in between tells after the restart.
            ended.over(copy.invocation());
        }
        if (end.isFinal()) {
            keepProfile(copy.invocation());
            Files.deleteIfExists(folder.eventLog());
        }
    }

    private void leave() {
        try {
            if (copy != null) {
                copy.close();
            }
        } catch (IOException e) {
            failed(e);
        } finally {
            over.countDown();
        }
    }

    private void failed(IOException e) {
        metrics.errors().add(1);
        LOG.log(
                Level.SEVERE,
                "invocation " + invocationId + " cannot be taken into the store; its events stay in " + folder.path()
                        + " and are taken up at the next start: " + e.getMessage(),
                e);
    }

    /** At once: Bazel's next command may write over it. */
    private void keepProfile(InvocationReader invocation) {
        try {
            String problem = profiles.keep(invocation);
            if (problem != null) {
                LOG.log(Level.INFO, "invocation " + invocationId + ": " + problem);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the profile of invocation " + invocationId + " is not kept", e);
        }
    }

    /** Takes what there is; returns the last state of the stream, or null once this waits for more of it. */
    private State follow() throws IOException {
        if (copy == null) {
            copy = StreamCopy.begin(folder, store, invocationId, buildId);
            stored = copy.records();
        }
        for (State before = next(); before != null; before = next()) {
            copy.takeAll();
            metrics.events().add(copy.records() - stored);
            stored = copy.records();
            if (before.isFinal() || before == State.STOPPED || before == State.BROKEN && isGivenUp()) {
                return before;
            }
        }
        return null;
    }

    /** The state as it was before the records that are read next; null once this works no more, as there are none. */
    private synchronized State next() {
        working = more;
        more = false;
        return working ? state : null;
    }

    private synchronized boolean isGivenUp() {
        return state == State.BROKEN && System.nanoTime() - brokenSince >= patience.toNanos();
    }
}
