package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.DamagedLogException;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.FolderName;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The streams of a receiver on disk: {@code <root>/streams/<folder name of the invocation>/{events.bep,stream.json}}.
 * What a receiver knew is read from there when another one starts on the same root.
 */
public final class ReceivedStreams implements Closeable {

    private static final Logger LOG = Logger.getLogger(ReceivedStreams.class.getName());

    private final Path folder;
    private final StreamListener listener;
    private final ReceiverLock lock;
    private final Map<String, Recording> open = new HashMap<>();
    private final Absent absent = new Absent();
    private final KnownBuilds builds = new KnownBuilds();
    private final StreamStates states;
    private final GivingUp givingUp;
    private final Refusals refusals;

    private ReceivedStreams(
            Path folder, StreamStates states, GivingUp givingUp, StreamListener listener, ReceiverLock lock) {
        this.folder = folder;
        this.states = states;
        this.givingUp = givingUp;
        this.listener = listener;
        this.lock = lock;
        this.refusals = new Refusals(listener);
    }

    /**
     * Opens the streams below a root for receiving; the root is created if it is missing.
     *
     * @param patience how long a stream whose events cannot be written is tried before it is given up
     * @throws IOException if another receiver has them open, since two would write into the same logs
     */
    static ReceivedStreams open(Path root, Duration patience, StreamListener listener) throws IOException {
        Path folder = root.resolve("streams");
        PrivateFiles.createFolders(folder);
        ReceiverLock lock = ReceiverLock.of(folder);
        DiskReserve reserve = new DiskReserve(folder.resolve(".reserve"));
        StreamStates states = new StreamStates(reserve);
        StreamListener guarded = new GuardedListener(listener);
        GivingUp givingUp = new GivingUp(new FailedWrites(patience, System::nanoTime), states, guarded);
        ReceivedStreams streams = new ReceivedStreams(folder, states, givingUp, guarded, lock);
        streams.remember();
        reserve.take();
        return streams;
    }

    /** The folder of an invocation's stream below a receiver's root, whether or not it is there. */
    public static StreamFolder folder(Path root, String invocationId) {
        return new StreamFolder(root.resolve("streams").resolve(FolderName.of(invocationId)));
    }

    /** The folders of all streams below a receiver's root; a receiver may be writing to them. */
    public static List<StreamFolder> folders(Path root) throws IOException {
        Path folder = root.resolve("streams");
        List<StreamFolder> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, Files::isDirectory)) {
                paths.forEach(path -> found.add(new StreamFolder(path)));
            }
        }
        return found;
    }

    private void remember() throws IOException {
        for (StreamFolder stream : folders(folder.getParent())) {
            states.read(stream).ifPresent(state -> {
                builds.link(state.buildId(), state.invocationId(), state.lifecycle());
                if (!state.isOver()) {
                    absent.brokeOff(state.invocationId(), System.nanoTime());
                } else if (!state.lifecycle().isOver()) {
                    absent.endDelivered(state.invocationId(), false);
                }
            });
        }
    }

    /**
     * Gives a call the stream of its invocation. Another call that had it is superseded.
     *
     * @throws IOException if the files cannot be opened or created
     */
    synchronized EventSink attach(FirstMessage first, Runnable onSuperseded) throws IOException {
        String id = first.identity().invocationId();
        StreamFolder stream = stream(id);
        Optional<StreamState> known = states.read(stream);
        Optional<StreamState.Proof> proof = first.proof(known);
        if (proof.isEmpty()) {
            refusals.tell(id);
            return new Discarding(delivered -> {});
        }
        if (givingUp.isDone(id, known)) {
            LOG.info("invocation " + id + ": was given up, what comes is dropped");
            return givenUp(stream, id);
        }
        if (known.map(StreamState::hasFinished).orElse(false)) {
            LOG.info("invocation " + id + ": is finished, what comes again is dropped");
            return discarding(id);
        }
        Recording before = open.remove(id);
        if (before != null) {
            before.supersede();
            known = states.read(stream);
        }
        StreamState begin = first.begin(known, proof.get());
        try {
            return record(stream, begin, onSuperseded);
        } catch (IOException e) {
            boolean due = givingUp.isDue(id);
            if (due) {
                absent.awaitsNoMore(id);
            }
            absent.turnedAway(id, System.nanoTime());
            if (!due) {
                throw e;
            }
            givingUp.giveUp(stream, begin, e);
            return givenUp(stream, id);
        }
    }

    private EventSink record(StreamFolder stream, StreamState begin, Runnable onSuperseded) throws IOException {
        String id = begin.invocationId();
        PrivateFiles.createFolders(stream.path());
        EventLogWriter log;
        try {
            log = EventLogWriter.open(stream.eventLog());
        } catch (DamagedLogException e) {
            LOG.severe("invocation " + id + ": events are dropped, its log is damaged: " + e.getMessage());
            StreamState damaged = begin.withBroken(e.getMessage());
            stream.writeState(damaged);
            listener.broken(damaged);
            return discarding(id);
        }
        Lifecycle lifecycle = builds.link(begin.buildId(), id, begin.lifecycle());
        Recording recording = new Recording(this, stream, log, listener, begin.withLifecycle(lifecycle), onSuperseded);
        try {
            StreamState state = recording.open();
            LOG.info(() -> "invocation " + id + ": receiving from event " + (state.records() + 1));
            open.put(id, recording);
            absent.awaitsNoMore(id);
            listener.opened(state);
        } catch (IOException e) {
            log.close();
            throw e;
        }
        return recording;
    }

    /** Whoever hears of the streams. */
    StreamListener listener() {
        return listener;
    }

    /** Where the states of the streams are kept. */
    StreamStates states() {
        return states;
    }

    private StreamFolder stream(String id) {
        return new StreamFolder(folder.resolve(FolderName.of(id)));
    }

    private EventSink discarding(String id) {
        return new Discarding(delivered -> endDelivered(id, delivered));
    }

    private EventSink givenUp(StreamFolder stream, String id) {
        return new GivenUp(states, stream, delivered -> endDelivered(id, delivered));
    }

    /** Events of a call were written. */
    void written(Recording recording) {
        givingUp.written(recording.invocationId());
    }

    /**
     * Events of a call could not be written.
     *
     * @return where they go if that has been so for too long: the stream is closed for good then
     */
    synchronized Optional<EventSink> giveUp(Recording recording, IOException why) {
        String id = recording.invocationId();
        if (open.get(id) != recording) {
            return Optional.empty();
        }
        absent.turnedAway(id, System.nanoTime());
        if (!givingUp.isDue(id)) {
            return Optional.empty();
        }
        open.remove(id);
        givingUp.giveUp(recording, why);
        return Optional.of(givenUp(stream(id), id));
    }

    /** Closes the recording of a call that is over; nothing happens if another call has the stream. */
    synchronized void release(Recording recording, boolean finished, String why) {
        String id = recording.invocationId();
        if (!open.remove(id, recording)) {
            return;
        }
        // Told before anybody else can take the stream: its listeners would think that the newer call broke off.
        StreamState state = recording.close(finished, why);
        if (finished) {
            LOG.info(() -> "invocation " + id + ": received " + state.records() + " events");
            listener.finished(state);
        } else {
            absent.brokeOff(id, System.nanoTime());
            LOG.info(() -> "invocation " + id + ": broke off after event " + state.records() + ": " + why);
            listener.broken(state);
        }
    }

    /** Notes whether the client of a finished stream knows that it is. */
    synchronized void endDelivered(String invocationId, boolean delivered) {
        absent.endDelivered(invocationId, delivered);
    }

    /** Remembers what a lifecycle call tells. */
    synchronized void tell(String buildId, String invocationId, Lifecycle told) {
        Lifecycle all = builds.add(buildId, told, System.nanoTime());
        String id = invocationId.isEmpty() ? builds.invocationOf(buildId) : invocationId;
        if (id == null) {
            return;
        }
        if (told.isOver()) {
            absent.endDelivered(id, true);
        }
        Recording recording = open.get(id);
        if (recording != null) {
            recording.tell(buildId, all);
            return;
        }
        states.change(
                stream(id),
                state -> state.buildId().equals(buildId) ? state.withLifecycle(all.over(state.lifecycle())) : state);
    }

    /**
     * Whether a stream without a message can only be that of a client which does not know that its stream is finished:
     * there is such a client, and no other that may have events to send.
     */
    synchronized boolean awaitsNoEvents() {
        long now = System.nanoTime();
        return absent.mayAskForItsEnd()
                && open.isEmpty()
                && !absent.mayBringEvents(now)
                && !builds.awaitsStream(now, Absent.RETURN_WINDOW);
    }

    /** Whether a stream is coming in or may be tried again, or a build that is over may still want to say so. */
    synchronized boolean isBusy(Duration window) {
        long now = System.nanoTime();
        return !open.isEmpty() || absent.mayTryAgain(now, window) || builds.awaitsFinish(now, window);
    }

    /** Closes what is open and lets another receiver have the streams. */
    @Override
    public synchronized void close() throws IOException {
        open.values().forEach(recording -> recording.close(false, "the receiver stopped"));
        open.clear();
        lock.close();
    }
}
