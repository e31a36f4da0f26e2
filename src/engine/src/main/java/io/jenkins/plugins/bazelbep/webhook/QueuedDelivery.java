package io.jenkins.plugins.bazelbep.webhook;

import io.jenkins.plugins.bazelbep.backend.Backoff;
import java.nio.file.Path;
import java.time.Instant;

/** A delivery that waits. Its payload stays on disk. Guarded by its queue. */
final class QueuedDelivery {

    private final Path file;
    private final String id;
    private final String lane;
    private final Backoff backoff;
    private int attempts;
    private Instant notBefore = Instant.MIN;
    private boolean arrived;

    QueuedDelivery(Path file, Delivery delivery, Backoff backoff) {
        this.file = file;
        this.id = delivery.id();
        this.lane = delivery.lane();
        this.backoff = backoff;
    }

    Path file() {
        return file;
    }

    String id() {
        return id;
    }

    String lane() {
        return lane;
    }

    int attempts() {
        return attempts;
    }

    Instant notBefore() {
        return notBefore;
    }

    /** Whether the receiver has it; it then only waits for its file to be moved. */
    boolean hasArrived() {
        return arrived;
    }

    void tried(Answer answer) {
        attempts++;
        arrived = answer.kind() == Answer.Kind.ARRIVED;
    }

    void postpone(Instant now) {
        notBefore = now.plus(backoff.next());
    }
}
