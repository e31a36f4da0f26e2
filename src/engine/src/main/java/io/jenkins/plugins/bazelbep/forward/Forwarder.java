package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.backend.Backoff;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamListener;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Sends what a receiver receives on to other backends. It reads the event logs of the receiver, so a backend that is slow or
 * dead holds nobody up and takes no memory; and it hears from the receiver when there is more to read.
 */
public final class Forwarder implements StreamListener, Closeable {

    private static final Logger LOG = Logger.getLogger(Forwarder.class.getName());
    private static final long JOIN_MILLIS = 5_000;
    private static final long DRAIN_POLL_MILLIS = 20;

    private final Path root;
    private final ForwardSettings settings;
    private final ForwardTimes times;
    private final ForwardMetrics metrics;
    private final SplittableRandom random = new SplittableRandom();
    private final Backends backends;
    private final Map<String, Forwarding> forwardings = new HashMap<>();
    private int ownPort;
    private boolean closed;

    Forwarder(Path root, ForwardSettings settings, ForwardTimes times, Metrics metrics) {
        this.root = root;
        this.settings = settings;
        this.times = times;
        this.backends = new Backends(settings::mayBeAnywhere);
        this.metrics = ForwardMetrics.in(metrics);
        metrics.gauge(
                "bep_forwarding_uploads",
                "Streams that are being forwarded, once for each backend",
                () -> uploads().count());
        metrics.gauge(
                "bep_forwarding_backlog_events",
                "Events that a backend has not acknowledged yet",
                () -> uploads().mapToLong(Upload::waiting).sum());
    }

    private synchronized Stream<Upload> uploads() {
        return forwardings.values().stream().flatMap(forwarding -> forwarding.uploads().stream()).toList().stream();
    }

    /**
     * Prepares to forward; nothing is sent before streams are heard of.
     *
     * @param root the receiver's
     */
    public static Forwarder of(Path root, ForwardSettings settings) {
        return of(root, settings, Metrics.NONE);
    }

    /** The same, measured. */
    public static Forwarder of(Path root, ForwardSettings settings, Metrics metrics) {
        return new Forwarder(root, settings, ForwardTimes.of(settings.patience()), metrics);
    }

    /** What is known of all forwarding below a receiver's root, also that of earlier processes. */
    public static List<ForwardProgress> progress(Path root) throws IOException {
        List<ForwardProgress> all = new ArrayList<>();
        for (ForwardFolder folder : ForwardFolder.all(root)) {
            all.addAll(folder.readAll());
        }
        return all;
    }

    /** Pages of the backends that have all events of an invocation; empty where they have no pages. */
    public List<String> resultsOf(String invocationId) throws IOException {
        return ForwardFolder.of(root, invocationId).readAll().stream()
                .filter(progress -> progress.state() == State.DONE && progress.resultsUrl() != null)
                .map(ForwardProgress::resultsUrl)
                .sorted()
                .toList();
    }

    /**
     * Goes on with what an earlier process left.
     *
     * @param ownPort where the receiver listens: no stream is sent there
     */
    public void resume(int ownPort) throws IOException {
        synchronized (this) {
            this.ownPort = ownPort;
        }
        for (ForwardFolder folder : ForwardFolder.all(root)) {
            folder.dropAllBut(
                    target -> settings.findsOverridden() || settings.targets().contains(target));
            Optional<ForwardProgress> left = folder.readAll().stream()
                    .filter(progress -> progress.state() == State.FORWARDING)
                    .findFirst();
            if (left.isPresent()) {
                resume(ReceivedStreams.folder(root, left.get().invocationId()));
            } else {
                folder.release();
            }
        }
    }

    private void resume(StreamFolder stream) throws IOException {
        Optional<StreamState> state = stream.readState();
        if (state.isPresent()) {
            opened(state.get());
            if (state.get().hasFinished()) {
                finished(state.get());
            } else {
                broken(state.get());
            }
        }
    }

    @Override
    public synchronized void opened(StreamState state) {
        if (closed || !settings.isActive()) {
            return;
        }
        try {
            Forwarding forwarding = forwardings.get(state.invocationId());
            if (forwarding == null) {
                forwarding = begin(state);
            }
            forwarding.stream().opened();
            for (ForwardTarget target : settings.targets()) {
                upload(forwarding, target);
            }
        } catch (IOException e) {
            LOG.warning("invocation " + state.invocationId() + ": its events are not forwarded: " + e.getMessage());
        }
    }

    private Forwarding begin(StreamState state) throws IOException {
        String id = state.invocationId();
        StreamFolder folder = ReceivedStreams.folder(root, id);
        Forwarding forwarding =
                Forwarding.of(new ForwardedStream(folder, state, times.resumption()), ForwardFolder.of(root, id));
        forwardings.put(id, forwarding);
        if (settings.findsOverridden()) {
            forwarding.looksForOptions(true);
            OptionsLookout.start(forwarding.stream(), forwarding.log(), found -> seen(forwarding, found));
        }
        return forwarding;
    }

    private synchronized void seen(Forwarding forwarding, Optional<ForwardTarget> found) {
        forwarding.looksForOptions(false);
        // A configured one gets the events anyway, with what was configured for it.
        if (!closed && found.isPresent() && !settings.targets().contains(found.get())) {
            upload(forwarding, found.get());
        }
        releaseIfOver(forwarding);
    }

    private void upload(Forwarding forwarding, ForwardTarget target) {
        if (forwarding.isForwardedTo(target)) {
            return;
        }
        if (target.address().isLoopback(ownPort)) {
            LOG.warning("events are not forwarded to " + target + ": that is this receiver itself");
            return;
        }
        ForwardProgress known = forwarding.folder().read(target);
        if (known != null && known.state() == State.GIVEN_UP) {
            return;
        }
        Upload upload = new Upload(
                target,
                forwarding,
                times,
                backends,
                new Backoff(times.firstWait(), times.longestWait(), random.split()),
                known == null ? 0 : known.acknowledged(),
                metrics,
                () -> ended(forwarding, target));
        forwarding.add(target, upload);
        upload.start();
    }

    private synchronized void ended(Forwarding forwarding, ForwardTarget target) {
        forwarding.remove(target);
        if (!closed && !forwarding.stream().isOver()) {
            upload(forwarding, target); // it was resumed at the moment when this upload took what there was for all
        }
        releaseIfOver(forwarding);
    }

    /** What is stopped half way keeps its log for the next start. */
    private void releaseIfOver(Forwarding forwarding) {
        if (!closed && forwarding.isQuiet() && forwarding.stream().isOver()) {
            forwarding.folder().release();
            forwardings.remove(forwarding.stream().invocationId(), forwarding);
        }
    }

    @Override
    public synchronized void appended(String invocationId, long records, long bytes) {
        Forwarding forwarding = forwardings.get(invocationId);
        if (forwarding != null) {
            forwarding.stream().appended(records);
        }
    }

    @Override
    public synchronized void finished(StreamState state) {
        Forwarding forwarding = forwardings.get(state.invocationId());
        if (forwarding != null) {
            forwarding.stream().finished(state.records());
            releaseIfOver(forwarding);
        }
    }

    @Override
    public synchronized void broken(StreamState state) {
        Forwarding forwarding = forwardings.get(state.invocationId());
        if (forwarding != null) {
            forwarding.stream().broken(state.records());
        }
    }

    /**
     * Lets everything get through that still can, after the receiver has stopped. Ends when each backend has everything or
     * has been given up.
     *
     * @param goOn asked from time to time; false ends the wait
     */
    public void drain(BooleanSupplier goOn) throws InterruptedException {
        synchronized (this) {
            List.copyOf(forwardings.values()).forEach(forwarding -> {
                forwarding.stream().cut();
                releaseIfOver(forwarding);
            });
        }
        while (!isQuiet() && goOn.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(DRAIN_POLL_MILLIS);
        }
    }

    private synchronized boolean isQuiet() {
        return forwardings.values().stream().allMatch(Forwarding::isQuiet);
    }

    /** Stops at once. A forwarder that is started on the same root goes on. */
    @Override
    public void close() {
        List<Upload> running = new ArrayList<>();
        synchronized (this) {
            closed = true;
            forwardings.values().forEach(forwarding -> forwarding.uploads().forEach(running::add));
        }
        running.forEach(Upload::stop);
        try {
            for (Upload upload : running) {
                upload.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        backends.close();
    }
}
