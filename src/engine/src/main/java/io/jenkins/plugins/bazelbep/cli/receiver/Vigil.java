package io.jenkins.plugins.bazelbep.cli.receiver;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
    private final Instant begun = Instant.now();

    /**
     * Prepares to wait.
     *
     * @param owner the process whose end ends the wait
     * @param idle how old the last sign of life may be
     */
    public Vigil(ReceiverFolder folder, Optional<Long> owner, Optional<Duration> idle) {
        this.folder = folder;
        this.owner = owner;
        this.idle = idle;
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

    private Optional<End> look() {
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
        Instant last = begun;
        try {
            Instant sign = folder.lastSign();
            last = sign.isAfter(begun) ? sign : begun;
        } catch (IOException e) {
            // The folder has just gone; the next look says so.
        }
        return last.plus(idle.get()).isBefore(Instant.now());
    }
}
