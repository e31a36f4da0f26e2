package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows the event log of one stream into the store. The raw log is deleted once everything is there; {@code stream.json}
 * stays for a while, so that a stream that comes again is known to be finished.
 */
final class Follower extends Thread {

    private static final Logger LOG = Logger.getLogger(Follower.class.getName());
    private static final long JOIN_MILLIS = 10_000;

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
    private final IngestMetrics metrics;
    private volatile long received;
    private volatile long stored;
    private final Ended ended;
    private State state = State.OPEN;
    private long brokenSince;
    private boolean more = true;

    /** @param ended told once the store has the whole invocation */
    Follower(
            StreamFolder folder,
            String invocationId,
            String buildId,
            InvocationStore store,
            ProfileKeeper profiles,
            Duration patience,
            IngestMetrics metrics,
            Ended ended) {
        super("follow " + invocationId);
        setDaemon(true);
        this.folder = folder;
        this.invocationId = invocationId;
        this.buildId = buildId;
        this.store = store;
        this.profiles = profiles;
        this.patience = patience;
        this.metrics = metrics;
        this.ended = ended;
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
        more = true;
        notifyAll();
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
            join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try (PlainEventLog log = new PlainEventLog(folder.eventLog());
                InvocationWriter writer = store.write(invocationId, buildId);
                RecordCursor cursor = log.from(0)) {
            stored = writer.records();
            for (long kept = stored; kept > 0 && cursor.next() != null; kept--) {
                // The store has this one from before a restart.
            }
            State end = follow(cursor, writer);
            if (end != State.STOPPED) {
                long begin = System.nanoTime();
                writer.finish(end.streamEnd());
                metrics.finish().since(begin);
                // Before the raw log goes: whoever dies in between tells after the restart.
                ended.over(writer.reader());
            }
            if (end.isFinal()) {
                keepProfile(writer.reader());
                Files.deleteIfExists(folder.eventLog());
            }
        } catch (IOException e) {
            metrics.errors().add(1);
            LOG.log(
                    Level.SEVERE,
                    "invocation " + invocationId + " cannot be taken into the store; its events stay in "
                            + folder.path() + " and are taken up at the next start: " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private State follow(RecordCursor cursor, InvocationWriter writer) throws IOException, InterruptedException {
        while (true) {
            State before = awaitMore();
            for (EventRecord next = cursor.next(); next != null; next = cursor.next()) {
                writer.accept(next.bytes());
            }
            writer.flush();
            long now = writer.records();
            metrics.events().add(now - stored);
            stored = now;
            if (before.isFinal() || before == State.STOPPED || before == State.BROKEN && isGivenUp()) {
                return before;
            }
        }
    }

    /** Waits for records or for a change; the state as it was before the records that are read next. */
    private synchronized State awaitMore() throws InterruptedException {
        while (!more && !(state == State.BROKEN && isGivenUp())) {
            wait(state == State.BROKEN ? 100 : 0);
        }
        more = false;
        return state;
    }

    private synchronized boolean isGivenUp() {
        return state == State.BROKEN && System.nanoTime() - brokenSince > patience.toNanos();
    }
}
