package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * One call bringing one invocation's stream into its event log. Another call may take the stream over at any time,
 * from another thread; this one then stores nothing any more.
 */
final class Recording implements EventSink {

    private static final Logger LOG = Logger.getLogger(Recording.class.getName());

    private final ReceivedStreams streams;
    private final StreamFolder folder;
    private final EventLogWriter log;
    private final StreamListener listener;
    private final Runnable onSuperseded;
    private final StreamState begin;
    private Lifecycle lifecycle;
    private long duplicates;
    private long malformed;
    private long told;
    private boolean released;

    /**
     * @param begin the state with which the call begins, this connection counted
     * @param onSuperseded called once, from another thread, when another call takes over
     */
    Recording(
            ReceivedStreams streams,
            StreamFolder folder,
            EventLogWriter log,
            StreamListener listener,
            StreamState begin,
            Runnable onSuperseded) {
        this.streams = streams;
        this.folder = folder;
        this.log = log;
        this.listener = listener;
        this.begin = begin;
        this.onSuperseded = onSuperseded;
        this.lifecycle = begin.lifecycle();
        this.duplicates = begin.duplicates();
        this.malformed = begin.malformed();
        this.told = log.records();
    }

    @Override
    public synchronized long records() {
        return log.records();
    }

    @Override
    public synchronized void append(byte[] event, int from, int to) throws IOException {
        checkCurrent();
        log.append(event, from, to - from);
    }

    @Override
    public synchronized void drop(byte[] event, int from, int to) {
        duplicates++;
    }

    @Override
    public synchronized void malformed() {
        malformed++;
    }

    @Override
    public synchronized void flush() throws IOException {
        checkCurrent();
        log.flush();
        if (log.records() > told) {
            told = log.records();
            streams.written(this);
            listener.appended(begin.invocationId(), told, log.size());
        }
    }

    @Override
    public Optional<EventSink> giveUp(IOException why) {
        return streams.giveUp(this, why);
    }

    @Override
    public void endDelivered(boolean delivered) {
        streams.endDelivered(begin.invocationId(), delivered);
    }

    @Override
    public void finish() {
        streams.release(this, true, null);
    }

    @Override
    public void breakOff(String why) {
        streams.release(this, false, why);
    }

    /** Another call takes over. When this returns, this one has written its last. */
    void supersede() {
        close(false, null);
        onSuperseded.run();
    }

    /** Writes the last of this call; returns the state in which the stream is left. */
    synchronized StreamState close(boolean finished, String why) {
        closeLog();
        return written(state(finished ? Instant.now() : null, why));
    }

    /** Closes the stream for good after its last record that could be written. */
    synchronized StreamState abandon(IOException why) {
        closeLog();
        return written(state(null, null).givenUp(log.records(), log.size(), why.getMessage()));
    }

    private void closeLog() {
        released = true;
        try {
            log.close();
        } catch (IOException e) {
            LOG.warning("events that were not acknowledged are not stored either: " + e.getMessage());
        }
    }

    String invocationId() {
        return begin.invocationId();
    }

    /** Keeps what a lifecycle call told about the build. */
    synchronized void tell(String buildId, Lifecycle newer) {
        if (begin.buildId().equals(buildId)) {
            lifecycle = newer;
            written(state(null, null));
        }
    }

    /** Begins the files of the stream. */
    synchronized StreamState open() throws IOException {
        StreamState state = state(null, null);
        folder.writeState(state);
        return state;
    }

    private StreamState written(StreamState state) {
        streams.states().write(folder, state);
        return state;
    }

    private StreamState state(Instant finished, String why) {
        return begin.with(state -> {
            state.finished = finished;
            state.broken = why;
            state.records = log.records();
            state.bytes = log.size();
            state.duplicates = duplicates;
            state.malformed = malformed;
            state.lifecycle = lifecycle;
        });
    }

    private void checkCurrent() throws SupersededException {
        if (released) {
            throw new SupersededException(begin.invocationId());
        }
    }
}
