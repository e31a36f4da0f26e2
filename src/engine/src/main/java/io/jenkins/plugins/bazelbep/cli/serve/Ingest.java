package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamListener;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Brings received streams into a store while they come in: one follower per open stream. */
final class Ingest implements StreamListener, Closeable {

    private final Path root;
    private final InvocationStore store;
    private final ProfileKeeper profiles;
    private final Duration patience;
    private final IngestMetrics metrics;
    private final Ended ended;
    private final Remembered remembered;
    private final Workers workers = new Workers();
    private final Map<String, Follower> followers = new HashMap<>();

    /**
     * Prepares to follow.
     *
     * @param root the receiver's root
     * @param profiles keeps the profiles of invocations that are over
     * @param patience how long a stream that broke off is waited for before its invocation is DISCONNECTED
     * @param remembered how long what a receiver knows of a stream stays once its events are in the store
     * @param ended told each invocation once the store has all of it
     */
    Ingest(
            Path root,
            InvocationStore store,
            ProfileKeeper profiles,
            Duration patience,
            Duration remembered,
            Metrics metrics,
            Ended ended) {
        this.root = root;
        this.store = store;
        this.profiles = profiles;
        this.patience = patience;
        this.remembered = new Remembered(remembered, System::nanoTime);
        this.ended = ended;
        this.metrics = IngestMetrics.in(metrics);
        metrics.gauge(
                "bep_store_backlog_events", "Records that were received and are not in the store yet", this::waiting);
    }

    private synchronized long waiting() {
        dropEnded();
        return followers.values().stream().mapToLong(Follower::waiting).sum();
    }

    private void dropEnded() {
        followers.values().removeIf(Follower::isOver);
    }

    private void over(InvocationReader invocation) throws IOException {
        remembered.add(ReceivedStreams.folder(root, invocation.id()));
        ended.over(invocation);
    }

    /** Goes on with the streams that a receiver left behind which was here before. */
    void resume() throws IOException {
        for (StreamFolder folder : ReceivedStreams.folders(root)) {
            Optional<StreamState> state = folder.readState();
            if (state.isPresent() && !Files.exists(folder.eventLog())) {
                remembered.add(folder);
            } else if (state.isPresent()) {
                Follower follower = follower(state.get());
                if (state.get().hasFinished()) {
                    follower.finished(state.get().records());
                } else {
                    brokeOff(follower, state.get());
                }
            }
        }
    }

    @Override
    public void opened(StreamState state) {
        follower(state).opened(state.records());
    }

    @Override
    public synchronized void appended(String invocationId, long records, long bytes) {
        Follower follower = followers.get(invocationId);
        if (follower != null) {
            follower.more(records);
        } else {
            // It was given up in the moment in which its Bazel came again; finished() takes it up.
            remembered.remove(ReceivedStreams.folder(root, invocationId));
        }
    }

    @Override
    public void finished(StreamState state) {
        follower(state).finished(state.records());
    }

    @Override
    public void broken(StreamState state) {
        brokeOff(follower(state), state);
    }

    private static void brokeOff(Follower follower, StreamState state) {
        if (state.isGivenUp()) {
            follower.givenUp(state.records());
        } else {
            follower.broken(state.records());
        }
    }

    private synchronized Follower follower(StreamState state) {
        String id = state.invocationId();
        StreamFolder folder = ReceivedStreams.folder(root, id);
        remembered.remove(folder);
        dropEnded();
        Follower known = followers.get(id);
        if (known != null) {
            return known;
        }
        String buildId = emptyToNull(state.buildId());
        Follower follower = new Follower(folder, id, buildId, store, profiles, patience, workers, metrics, this::over);
        followers.put(id, follower);
        return follower;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Stops following; what is not in the store yet will be when somebody resumes. */
    @Override
    public void close() throws IOException {
        Map<String, Follower> all;
        synchronized (this) {
            all = Map.copyOf(followers);
        }
        for (Follower follower : all.values()) {
            follower.stopNow();
        }
        workers.close();
    }
}
