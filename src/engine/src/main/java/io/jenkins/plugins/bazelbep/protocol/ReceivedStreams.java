package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.DamagedLogException;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.FolderName;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The streams of a receiver on disk: {@code <root>/streams/<folder name of the invocation>/{events.bep,stream.json}}.
 * What a receiver knew is read from there when another one starts on the same root.
 */
public final class ReceivedStreams implements Closeable {

    private static final Logger LOG = Logger.getLogger(ReceivedStreams.class.getName());

    /** How long a Bazel may take to come back: its retries last about ten seconds, the newest can be told otherwise. */
    static final Duration RETURN_WINDOW = Duration.ofMinutes(2);

    private static final int REFUSALS_TOLD = 20;

    private final Path folder;
    private final StreamListener listener;
    private final FileChannel lock;
    private final Map<String, Recording> open = new HashMap<>();
    private final Map<String, Long> brokenOff = new HashMap<>();
    private final Set<String> undelivered = new HashSet<>();
    private final KnownBuilds builds = new KnownBuilds();
    private final FailedWrites failedWrites;
    private final DiskReserve reserve;
    private int refused;

    private ReceivedStreams(Path folder, Duration patience, StreamListener listener, FileChannel lock) {
        this.folder = folder;
        this.reserve = new DiskReserve(folder.resolve(".reserve"));
        this.failedWrites = new FailedWrites(patience, System::nanoTime);
        this.listener = listener;
        this.lock = lock;
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
        FileChannel lock = lock(folder.resolve(".lock"));
        ReceivedStreams streams = new ReceivedStreams(folder, patience, new GuardedListener(listener), lock);
        streams.remember();
        streams.reserve.take();
        return streams;
    }

    private static FileChannel lock(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        FileChannel channel = FileChannel.open(file, options, PrivateFiles.ofFile(file));
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.FINE, "locked by this process", e);
        }
        channel.close();
        throw new IOException(file.getParent() + ": another receiver is writing here");
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
            readState(stream).ifPresent(state -> {
                builds.link(state.buildId(), state.invocationId(), state.lifecycle());
                if (!state.isOver()) {
                    brokenOff.put(state.invocationId(), System.nanoTime());
                } else if (!state.lifecycle().isOver()) {
                    undelivered.add(state.invocationId());
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
        StreamFolder stream = new StreamFolder(folder.resolve(FolderName.of(id)));
        Optional<StreamState> known = readState(stream);
        Optional<StreamState.Proof> proof = first.proof(known);
        if (proof.isEmpty()) {
            tellRefused(id);
            listener.refused(id);
            return new Discarding(delivered -> {});
        }
        if (failedWrites.isGivenUp(id) || known.map(StreamState::isGivenUp).orElse(false)) {
            LOG.info("invocation " + id + ": was given up, what comes is dropped");
            return new GivenUp(this, stream, id);
        }
        if (known.map(StreamState::hasFinished).orElse(false)) {
            LOG.info("invocation " + id + ": is finished, what comes again is dropped");
            return discarding(id);
        }
        Recording before = open.remove(id);
        if (before != null) {
            before.supersede();
            known = readState(stream);
        }
        StreamState begin = first.begin(known, proof.get());
        try {
            return record(stream, begin, onSuperseded);
        } catch (IOException e) {
            if (!failedWrites.failed(id)) {
                throw e;
            }
            abandon(stream, begin, e);
            return new GivenUp(this, stream, id);
        }
    }

    /** Whoever reaches the port can be refused; they shall not fill the disk with it. */
    private void tellRefused(String id) {
        if (refused++ < REFUSALS_TOLD) {
            LOG.warning("invocation " + id + ": events are dropped, since their client shows no secret or a wrong one."
                    + " Its build is not disturbed. Give it the flags of its own block, or another --bes_backend"
                    + (refused == REFUSALS_TOLD ? ". No more of these are told" : ""));
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
        Recording recording = new Recording(this, stream, log, listener, begin.with(lifecycle), onSuperseded);
        try {
            StreamState state = recording.open();
            LOG.info(() -> "invocation " + id + ": receiving from event " + (state.records() + 1));
            open.put(id, recording);
            brokenOff.remove(id);
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

    private EventSink discarding(String id) {
        return new Discarding(delivered -> endDelivered(id, delivered));
    }

    /** Events of a call were written. */
    void written(Recording recording) {
        failedWrites.succeeded(recording.invocationId());
    }

    /**
     * Events of a call could not be written.
     *
     * @return where they go if that has been so for too long: the stream is closed for good then
     */
    synchronized Optional<EventSink> giveUp(Recording recording, IOException why) {
        String id = recording.invocationId();
        if (open.get(id) != recording || !failedWrites.failed(id)) {
            return Optional.empty();
        }
        open.remove(id);
        tellGivenUp(recording.abandon(why));
        return Optional.of(new GivenUp(this, new StreamFolder(folder.resolve(FolderName.of(id))), id));
    }

    /** Gives a stream up whose files cannot even be opened for writing. */
    private void abandon(StreamFolder stream, StreamState begin, IOException why) {
        long records = 0;
        long bytes = 0;
        try (EventLogWriter log = EventLogWriter.open(stream.eventLog())) {
            records = log.records();
            bytes = log.size();
        } catch (IOException e) {
            LOG.log(Level.FINE, "there is no event log either", e);
        }
        StreamState left = begin.givenUp(records, bytes, why.getMessage());
        write(stream, left);
        brokenOff.remove(begin.invocationId());
        tellGivenUp(left);
    }

    private void write(StreamFolder stream, StreamState state) {
        try {
            reserve.write(stream, state);
        } catch (IOException e) {
            LOG.warning("cannot write " + stream.stateFile() + ": " + e.getMessage());
        }
    }

    DiskReserve reserve() {
        return reserve;
    }

    /** Keeps how the build of a stream ended that was given up. */
    synchronized void tellExitCode(StreamFolder stream, int exitCode) {
        readState(stream).ifPresent(state -> write(stream, state.withExitCode(exitCode)));
    }

    private void tellGivenUp(StreamState state) {
        LOG.severe("invocation " + state.invocationId() + ": " + state.broken()
                + ". They are acknowledged all the same, so that the build goes on. Make room on that disk");
        listener.broken(state);
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
            dropThoseWhoDoNotReturn(System.nanoTime());
            brokenOff.put(id, System.nanoTime());
            LOG.info(() -> "invocation " + id + ": broke off after event " + state.records() + ": " + why);
            listener.broken(state);
        }
    }

    /** Notes whether the client of a finished stream knows that it is. */
    synchronized void endDelivered(String invocationId, boolean delivered) {
        if (delivered) {
            undelivered.remove(invocationId);
        } else {
            undelivered.add(invocationId);
        }
    }

    /** Remembers what a lifecycle call tells. */
    synchronized void tell(String buildId, String invocationId, Lifecycle told) {
        Lifecycle all = builds.add(buildId, told, System.nanoTime());
        String id = invocationId.isEmpty() ? builds.invocationOf(buildId) : invocationId;
        if (id == null) {
            return;
        }
        if (told.isOver()) {
            undelivered.remove(id);
        }
        Recording recording = open.get(id);
        if (recording != null) {
            recording.tell(buildId, all);
            return;
        }
        StreamFolder stream = new StreamFolder(folder.resolve(FolderName.of(id)));
        Optional<StreamState> state = readState(stream);
        if (state.isPresent() && state.get().buildId().equals(buildId)) {
            write(stream, state.get().with(all.over(state.get().lifecycle())));
        }
    }

    /**
     * Whether a stream without a message can only be that of a client which does not know that its stream is finished:
     * there is such a client, and no other that may have events to send.
     */
    synchronized boolean awaitsNoEvents() {
        long now = System.nanoTime();
        dropThoseWhoDoNotReturn(now);
        return !undelivered.isEmpty()
                && open.isEmpty()
                && brokenOff.isEmpty()
                && !builds.awaitsStream(now, RETURN_WINDOW);
    }

    private void dropThoseWhoDoNotReturn(long now) {
        brokenOff.values().removeIf(since -> now - since > RETURN_WINDOW.toNanos());
    }

    /** Whether a stream is coming in, or a build that is over may still want to say so. */
    synchronized boolean isBusy(Duration window) {
        return !open.isEmpty() || builds.awaitsFinish(System.nanoTime(), window);
    }

    private Optional<StreamState> readState(StreamFolder stream) {
        try {
            return stream.readState();
        } catch (IOException e) {
            LOG.warning(stream.stateFile() + " cannot be read and is begun anew: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Closes what is open and lets another receiver have the streams. */
    @Override
    public synchronized void close() throws IOException {
        open.values().forEach(recording -> recording.close(false, "the receiver stopped"));
        open.clear();
        lock.close();
    }
}
