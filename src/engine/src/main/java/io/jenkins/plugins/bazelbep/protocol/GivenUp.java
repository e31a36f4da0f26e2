package io.jenkins.plugins.bazelbep.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the rest of a stream that cannot be stored, and keeps of it how the build ended: where Bazel's own file is on the
 * same disk, Bazel ends with 38 for want of room, and nothing else tells what the build itself had come to.
 */
final class GivenUp implements EventSink {

    private static final Logger LOG = Logger.getLogger(GivenUp.class.getName());

    /** BuildFinished has a few hundred bytes. */
    private static final int MOST_BYTES = 64 * 1024;

    private final ReceivedStreams streams;
    private final StreamFolder folder;
    private final String invocationId;

    GivenUp(ReceivedStreams streams, StreamFolder folder, String invocationId) {
        this.streams = streams;
        this.folder = folder;
        this.invocationId = invocationId;
    }

    @Override
    public long records() {
        return Long.MAX_VALUE;
    }

    @Override
    public void append(byte[] event, int from, int to) {
        throw new IllegalStateException("nothing is stored any more");
    }

    @Override
    public void drop(byte[] event, int from, int to) {
        if (to == from || to - from > MOST_BYTES) {
            return;
        }
        try {
            BuildEvent parsed = BuildEvent.parser().parseFrom(event, from, to - from);
            if (parsed.getFinished().hasExitCode()) {
                streams.tellExitCode(folder, parsed.getFinished().getExitCode().getCode());
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.log(Level.FINE, "no event", e);
        }
    }

    @Override
    public void malformed() {}

    @Override
    public void flush() {}

    @Override
    public Optional<EventSink> giveUp(IOException why) {
        return Optional.empty();
    }

    @Override
    public void finish() {}

    @Override
    public void endDelivered(boolean delivered) {
        streams.endDelivered(invocationId, delivered);
    }

    @Override
    public void breakOff(String why) {}
}
