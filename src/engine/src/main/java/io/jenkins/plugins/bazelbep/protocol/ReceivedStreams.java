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
import java.time.Instant;
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
    private final Map<String, Instant> brokenOff = new HashMap<>();
    private final Set<String> undelivered = new HashSet<>();
    private final KnownBuilds builds = new KnownBuilds();
    private int refused;

    private ReceivedStreams(Path folder, StreamListener listener, FileChannel lock) {
        this.folder = folder;
        this.listener = listener;
        this.lock = lock;
    }

    /**
     * Opens the streams below a root for receiving; the root is created if it is missing.
     *
     * @throws IOException if another receiver has them open, since two would write into the same logs
     */
    static ReceivedStreams open(Path root, StreamListener listener) throws IOException {
        Path folder = root.resolve("streams");
        PrivateFiles.createFolders(folder);
        FileChannel lock = lock(folder.resolve(".lock"));
        ReceivedStreams streams = new ReceivedStreams(folder, new GuardedListener(listener), lock);
        streams.remember();
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
                if (!state.hasFinished()) {
                    brokenOff.put(state.invocationId(), Instant.now());
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
            return new Discarding();
        }
        if (known.isPresent() && known.get().hasFinished()) {
            LOG.info("invocation " + id + ": is finished, what comes again is dropped");
            return new Discarding();
        }
        Recording before = open.remove(id);
        if (before != null) {
            before.supersede();
            known = readState(stream);
        }
        return record(stream, first.begin(known, proof.get()), onSuperseded);
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
            return new Discarding();
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

    /** Closes the recording of a call that is over; returns null if another call has the stream. */
    synchronized StreamState release(Recording recording, boolean finished, String why) {
        if (!open.remove(recording.invocationId(), recording)) {
            return null;
        }
        if (!finished) {
            brokenOff.put(recording.invocationId(), Instant.now());
        }
        return recording.close(finished, why);
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
        Lifecycle all = builds.add(buildId, told, Instant.now());
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
            try {
                stream.writeState(state.get().with(all.over(state.get().lifecycle())));
            } catch (IOException e) {
                LOG.warning("cannot write " + stream.stateFile() + ": " + e.getMessage());
            }
        }
    }

    /**
     * Whether a stream without a message can only be that of a client which does not know that its stream is finished:
     * there is such a client, and no other that may have events to send.
     */
    synchronized boolean awaitsNoEvents() {
        Instant now = Instant.now();
        brokenOff.values().removeIf(since -> since.plus(RETURN_WINDOW).isBefore(now));
        return !undelivered.isEmpty()
                && open.isEmpty()
                && brokenOff.isEmpty()
                && !builds.awaitsStream(now, RETURN_WINDOW);
    }

    /** Whether a stream is coming in, or a build that is over may still want to say so. */
    synchronized boolean isBusy(Duration window) {
        return !open.isEmpty() || builds.awaitsFinish(Instant.now(), window);
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
