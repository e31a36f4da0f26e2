package io.jenkins.plugins.bazelbep.cli.receiver;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Waits until a receiver is no longer needed. A receiver must not survive its block, whatever became of its owner. */
public final class Vigil {

    /** Why a receiver is no longer needed. */
    public enum End {
        /** Its owner said so. */
        ASKED_TO_STOP,
        /** Its folder has been deleted. */
        FOLDER_GONE,
        /** Its owner is gone, or nobody has asked for it for too long. */
        ABANDONED
    }

    private static final long LOOK_EVERY_MILLIS = 200;

    private final ReceiverFolder folder;
    private final Optional<Long> owner;
    private final Optional<Duration> idle;
    private final LongSupplier nanoTime;
    private Instant sign = Instant.MIN;
    private long signSeen;

    /**
     * Prepares to wait.
     *
     * @param owner the process whose end ends the wait
     * @param idle how long there may be no new sign of life
     */
    public Vigil(ReceiverFolder folder, Optional<Long> owner, Optional<Duration> idle) {
        this(folder, owner, idle, System::nanoTime);
    }

    /** @param nanoTime a clock that nobody sets: one set forward by an hour would make every receiver a forgotten one */
    Vigil(ReceiverFolder folder, Optional<Long> owner, Optional<Duration> idle, LongSupplier nanoTime) {
        this.folder = folder;
        this.owner = owner;
        this.idle = idle;
        this.nanoTime = nanoTime;
        this.signSeen = nanoTime.getAsLong();
    }

    /** Waits; why the wait ended. */
    public End keep() throws InterruptedException {
        while (true) {
            Optional<End> end = look();
            if (end.isPresent()) {
                return end.get();
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Whether the wait is over, and why. */
    Optional<End> look() {
        if (!folder.isThere()) {
            return Optional.of(End.FOLDER_GONE);
        }
        if (folder.asksToStop()) {
            return Optional.of(End.ASKED_TO_STOP);
        }
        return ownerIsGone() || isForgotten() ? Optional.of(End.ABANDONED) : Optional.empty();
    }

    private boolean ownerIsGone() {
        return owner.isPresent()
                && ProcessHandle.of(owner.get()).filter(ProcessHandle::isAlive).isEmpty();
    }

    private boolean isForgotten() {
        if (idle.isEmpty()) {
            return false;
        }
        try {
            Instant last = folder.lastSign();
            if (!last.equals(sign)) {
                sign = last;
                signSeen = nanoTime.getAsLong();
            }
        } catch (IOException e) {
            // The folder has just gone; the next look says so.
        }
        return nanoTime.getAsLong() - signSeen > idle.get().toNanos();
    }
}
