package io.jenkins.plugins.bazelbep.protocol;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;

/**
 * The {@code stream.json} of each stream. One that cannot be read or written is told and holds nothing up: the event log is
 * what counts. Without the mark that it is finished, a client can only resume it.
 */
final class StreamStates {

    private static final Logger LOG = Logger.getLogger(StreamStates.class.getName());

    private final DiskReserve reserve;

    StreamStates(DiskReserve reserve) {
        this.reserve = reserve;
    }

    Optional<StreamState> read(StreamFolder stream) {
        try {
            return stream.readState();
        } catch (IOException e) {
            LOG.warning(stream.stateFile() + " cannot be read and is begun anew: " + e.getMessage());
            return Optional.empty();
        }
    }

    void write(StreamFolder stream, StreamState state) {
        try {
            reserve.write(stream, state);
        } catch (IOException e) {
            LOG.warning("cannot write " + stream.stateFile() + ": " + e.getMessage());
        }
    }

    /** Changes the state of a stream that no call has open, if there is one. */
    synchronized void change(StreamFolder stream, UnaryOperator<StreamState> change) {
        read(stream).ifPresent(state -> {
            StreamState changed = change.apply(state);
            if (!changed.equals(state)) {
                write(stream, changed);
            }
        });
    }
}
