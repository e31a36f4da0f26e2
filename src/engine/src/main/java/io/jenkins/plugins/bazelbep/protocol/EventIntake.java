package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.protocol.StreamRequest.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Logger;

/** Decides what of an event gets into the log: nothing of one over the limit, and never the secret. */
final class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class.getName());

    private final int maxEventBytes;
    private final Optional<SecretEraser> eraser;

    EventIntake(BesServerOptions options) {
        this.maxEventBytes = options.maxEventBytes();
        this.eraser = options.secret().map(secret -> new SecretEraser(secret.bytes()));
    }

    /** Appends the event of a request. */
    void append(StreamRequest request, EventSink sink) throws IOException {
        int from = request.eventFrom();
        int to = request.eventTo();
        if (to - from > maxEventBytes) {
            LOG.warning(() -> "an event of " + (to - from) + " bytes is over the limit of " + maxEventBytes
                    + ": an empty record stands for it");
            sink.append(request.bytes(), from, from);
            sink.malformed();
            return;
        }
        eraser.ifPresent(secret -> secret.erase(request.bytes(), from, to));
        sink.append(request.bytes(), from, to);
        if (request.kind() == Kind.MALFORMED) {
            sink.malformed();
        }
    }
}
