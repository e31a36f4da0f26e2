package io.jenkins.plugins.bazelbep.forward;

import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One call that brings what a backend has not acknowledged yet: as quickly as it takes messages, and no quicker, so that
 * nothing piles up in memory. Runs in the upload's thread, which is woken when something has changed.
 */
final class UploadAttempt {

    /** Also for what nobody wakes: patience that ends, a stream that is not resumed. */
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Checked when waiting. */
    interface Patience {
        /** @throws AttemptFailed if there is no use in waiting any longer */
        void check() throws AttemptFailed, InterruptedException;
    }

    private final ForwardedStream stream;
    private final ForwardRequests requests;
    private final LogTail log;
    private final AckLedger ledger;
    private final Patience patience;
    private EventRecord next;
    private boolean halfClosed;

    UploadAttempt(ForwardedStream stream, ForwardRequests requests, LogTail log, AckLedger ledger, Patience patience) {
        this.stream = stream;
        this.requests = requests;
        this.log = log;
        this.ledger = ledger;
        this.patience = patience;
    }

    /** Returns when everything is acknowledged. */
    void run(UploadCall call) throws IOException, AttemptFailed, InterruptedException {
        log.seek(ledger.acknowledged() + 1);
        while (!halfClosed || !ledger.isSettled()) {
            checkCall(call);
            if (halfClosed || !call.isReady() || !advance(call)) {
                patience.check();
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    private void checkCall(UploadCall call) throws AttemptFailed {
        if (call.violation() != null) {
            throw AttemptFailed.retryable(call.violation());
        }
        Status status = call.status();
        if (status == null || halfClosed && ledger.isSettled()) {
            return;
        }
        if (status.isOk()) {
            throw AttemptFailed.retryable("it ended the stream after event " + ledger.sent() + " and acknowledged "
                    + ledger.acknowledged() + " of them");
        }
        throw AttemptFailed.of(status);
    }

    /** Sends the next message, or says that there will be none; false if neither can be done now. */
    private boolean advance(UploadCall call) throws IOException {
        // Asked before reading: what came before the end is then surely read.
        boolean over = stream.isOver();
        if (next == null) {
            next = log.next();
        }
        if (next == null) {
            if (over) {
                call.halfClose();
                halfClosed = true;
            }
            return over;
        }
        // An empty record is the stream's last message if nothing follows it, and that is known a moment later.
        if (next.bytes().length == 0 && !stream.isPlaceKnown(next.number())) {
            return false;
        }
        call.send(requests.event(next, stream.isLast(next.number())));
        next = null;
        return true;
    }
}
