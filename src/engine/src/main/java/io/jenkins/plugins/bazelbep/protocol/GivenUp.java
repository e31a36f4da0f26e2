package io.jenkins.plugins.bazelbep.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the rest of a stream that cannot be stored, and keeps of it how the build ended: where Bazel's own file is on the
 * same disk, Bazel ends with 38 for want of room, and nothing else tells what the build itself had come to.
 */
final class GivenUp extends Discarding {

    private static final Logger LOG = Logger.getLogger(GivenUp.class.getName());

    /** BuildFinished has a few hundred bytes. */
    private static final int MOST_BYTES = 64 * 1024;

    private final StreamStates states;
    private final StreamFolder folder;

    GivenUp(StreamStates states, StreamFolder folder, End end) {
        super(end);
        this.states = states;
        this.folder = folder;
    }

    @Override
    public void drop(byte[] event, int from, int to) {
        if (to == from || to - from > MOST_BYTES) {
            return;
        }
        try {
            BuildEvent parsed = BuildEvent.parser().parseFrom(event, from, to - from);
            if (parsed.getFinished().hasExitCode()) {
                int exitCode = parsed.getFinished().getExitCode().getCode();
                states.change(folder, state -> state.withExitCode(exitCode));
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.log(Level.FINE, "no event", e);
        }
    }
}
