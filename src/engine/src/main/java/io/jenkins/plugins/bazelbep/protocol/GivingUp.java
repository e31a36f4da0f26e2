package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Decides which streams are given up, and closes these for good: a build shall not fail for want of disk, so what cannot be
 * written for too long is acknowledged all the same.
 */
final class GivingUp {

    private static final Logger LOG = Logger.getLogger(GivingUp.class.getName());

    private final FailedWrites failedWrites;
    private final StreamStates states;
    private final StreamListener listener;

    GivingUp(FailedWrites failedWrites, StreamStates states, StreamListener listener) {
        this.failedWrites = failedWrites;
        this.states = states;
        this.listener = listener;
    }

    /** Whether a stream was given up, by this receiver or by an earlier one. */
    boolean isDone(String invocationId, Optional<StreamState> known) {
        return failedWrites.isGivenUp(invocationId)
                || known.map(StreamState::isGivenUp).orElse(false);
    }

    /** Events of a stream were written. */
    void written(String invocationId) {
        failedWrites.succeeded(invocationId);
    }

    /**
     * Events of a stream could not be written.
     *
     * @return whether that has been so for too long, and the stream is to be given up now
     */
    boolean isDue(String invocationId) {
        return failedWrites.failed(invocationId);
    }

    /** Gives a stream up that a call has open. */
    void giveUp(Recording recording, IOException why) {
        tell(recording.abandon(why));
    }

    /** Gives a stream up whose files cannot even be opened for writing. */
    void giveUp(StreamFolder stream, StreamState begin, IOException why) {
        long records = 0;
        long bytes = 0;
        try (EventLogWriter log = EventLogWriter.open(stream.eventLog())) {
            records = log.records();
            bytes = log.size();
        } catch (IOException e) {
            LOG.log(Level.FINE, "there is no event log either", e);
        }
        StreamState left = begin.givenUp(records, bytes, why.getMessage());
        states.write(stream, left);
        tell(left);
    }

    private void tell(StreamState state) {
        LOG.severe("invocation " + state.invocationId() + ": " + state.broken()
                + ". They are acknowledged all the same, so that the build goes on. Make room on that disk");
        listener.broken(state);
    }
}
