package io.jenkins.plugins.bazelbep.forward;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.jenkins.plugins.bazelbep.backend.Backoff;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.protocol.Lifecycle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Brings the stream of one invocation to one backend, as often as it takes; a thread of its own, which mostly waits. While
 * the stream comes in there is no end to trying, as that costs nothing; once it is over, patience without progress ends.
 */
final class Upload implements Runnable {

    private static final Logger LOG = Logger.getLogger(Upload.class.getName());
    private static final long LIFECYCLE_POLL_MILLIS = 50;
    private static final long SAVE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ForwardTarget target;
    private final ForwardedStream stream;
    private final ForwardFolder folder;
    private final Path log;
    private final ForwardTimes times;
    private final Backends backends;
    private final Backoff backoff;
    private final ForwardRequests requests;
    private final AckLedger ledger;
    private final ForwardMetrics metrics;
    private final Runnable onEnd;
    private final Thread thread;
    private volatile boolean stopped;
    private boolean announced;
    private String lastFailure;
    private long progressAt;
    private long progressSeen;
    private long saved;
    private long savedAt;

    /**
     * Prepares an upload.
     *
     * @param acknowledged how many events the backend has already
     * @param onEnd run last, whatever became of it
     */
    Upload(
            ForwardTarget target,
            Forwarding forwarding,
            ForwardTimes times,
            Backends backends,
            Backoff backoff,
            long acknowledged,
            ForwardMetrics metrics,
            Runnable onEnd) {
        this.target = target;
        this.stream = forwarding.stream();
        this.folder = forwarding.folder();
        this.log = forwarding.log();
        this.times = times;
        this.backends = backends;
        this.backoff = backoff;
        this.requests = new ForwardRequests(stream.first(), target);
        this.ledger = new AckLedger(acknowledged);
        this.announced = acknowledged > 0;
        this.progressSeen = acknowledged;
        this.metrics = metrics;
        this.onEnd = onEnd;
        this.thread = new Thread(this, "forward " + stream.invocationId());
        this.thread.setDaemon(true);
    }

    void start() {
        stream.addWaiting(thread);
        thread.start();
    }

    /** Stops at once; what is not acknowledged is sent when somebody goes on. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** How many events came that the backend has not acknowledged. */
    long waiting() {
        return Math.max(0, stream.records() - ledger.acknowledged());
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    @Override
    public void run() {
        progressAt = System.nanoTime();
        save(State.FORWARDING, null);
        try (LogTail tail = new LogTail(log)) {
            upload(tail);
            end(State.DONE, null);
        } catch (AttemptFailed e) {
            end(State.GIVEN_UP, e.getMessage());
        } catch (InterruptedException e) {
            save(State.FORWARDING, null);
        } catch (IOException e) {
            end(State.GIVEN_UP, "a file cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "forwarding to " + target + " failed", e);
            end(State.GIVEN_UP, "an error of the forwarder: " + e);
        } finally {
            stream.removeWaiting(thread);
            onEnd.run();
        }
    }

    private void end(State state, String problem) {
        ForwardProgress progress = save(state, problem);
        if (state == State.GIVEN_UP) {
            metrics.givenUp().add(1);
        }
        LOG.log(state == State.DONE ? Level.INFO : Level.WARNING, progress.message());
    }

    private void upload(LogTail tail) throws IOException, AttemptFailed, InterruptedException {
        while (true) {
            long before = ledger.acknowledged();
            try {
                attempt(tail, backends.of(target));
                return;
            } catch (AttemptFailed e) {
                if (e.isHopeless()) {
                    throw e;
                }
                metrics.failures().add(1);
                if (ledger.acknowledged() > before) {
                    backoff.reset();
                }
                LOG.fine(() -> "invocation " + stream.invocationId() + ", " + target + ": " + e.getMessage());
                lastFailure = e.getMessage();
                pause();
            }
        }
    }

    private void attempt(LogTail tail, Backend backend) throws IOException, AttemptFailed, InterruptedException {
        if (!announced) {
            tell(backend, requests.beginnings(stream.lifecycle()));
            announced = true;
        }
        if (!stream.isOver() || ledger.acknowledged() < stream.records()) {
            try (UploadCall call = backend.open(ledger, () -> LockSupport.unpark(thread))) {
                new UploadAttempt(stream, requests, tail, ledger, this::checkPatience).run(call);
            }
        }
        tell(backend, requests.endings(awaitEnd()));
    }

    private void tell(Backend backend, List<PublishLifecycleEventRequest> events) throws AttemptFailed {
        for (PublishLifecycleEventRequest event : events) {
            try {
                backend.tell(event);
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                    return; // some backends know streams only; the stream will tell
                }
                throw AttemptFailed.of(e.getStatus());
            }
        }
    }

    /** The client tells the end of its build after its stream, if it told the beginning. */
    private Lifecycle awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + times.lifecycle().toNanos();
        Lifecycle told = stream.lifecycle();
        boolean begun = told.enqueued() != null || told.attemptStarted() != null;
        while (begun && told.buildFinished() == null && !stream.isCut() && System.nanoTime() < deadline) {
            checkStopped();
            TimeUnit.MILLISECONDS.sleep(LIFECYCLE_POLL_MILLIS);
            told = stream.lifecycle();
        }
        return told;
    }

    private void pause() throws AttemptFailed, InterruptedException {
        long until = System.nanoTime() + backoff.next().toNanos();
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            checkPatience();
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(500)));
        }
    }

    private void checkPatience() throws AttemptFailed, InterruptedException {
        checkStopped();
        if (isOutOfPatience()) {
            throw AttemptFailed.hopeless(whatIsWrong() + "; nothing got through for "
                    + times.patience().toSeconds() + " s after the build");
        }
        if (System.nanoTime() - savedAt > SAVE_EVERY_NANOS && ledger.acknowledged() > saved) {
            save(State.FORWARDING, null);
        }
    }

    private String whatIsWrong() {
        long waiting = ledger.sent() - ledger.acknowledged();
        if (lastFailure != null) {
            return lastFailure;
        }
        return waiting > 0 ? "it left " + waiting + " events unacknowledged" : "it takes no events";
    }

    private void checkStopped() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException();
        }
    }

    private boolean isOutOfPatience() {
        long now = System.nanoTime();
        if (ledger.acknowledged() > progressSeen) {
            progressSeen = ledger.acknowledged();
            progressAt = now;
        }
        Duration patience = times.patience();
        return stream.isOver() && now - Math.max(progressAt, stream.overSince()) > patience.toNanos();
    }

    private ForwardProgress save(State state, String problem) {
        savedAt = System.nanoTime();
        saved = ledger.acknowledged();
        ForwardProgress progress = ForwardProgress.of(stream.invocationId(), target, state, saved, problem);
        folder.write(target, progress);
        return progress;
    }
}
