package io.jenkins.plugins.bazelbep.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.util.Optional;

/**
 * Whose stream it is.
 *
 * @param invocationId never empty
 * @param buildId empty if the client gave none
 */
record StreamIdentity(String invocationId, String buildId) {

    /** An id is a UUID; whoever sends a book is no Bazel. */
    private static final int MAX_ID_CHARS = 4096;

    /** Each acknowledgement repeats the whole, with whatever else is in it. */
    private static final int MAX_BYTES = 16 * 1024;

    /** Reads a {@code StreamId}; empty if it names no invocation. */
    static Optional<StreamIdentity> parse(byte[] streamId) {
        if (streamId.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            StreamId id = StreamId.parseFrom(streamId);
            boolean usable = !id.getInvocationId().isEmpty()
                    && id.getInvocationId().length() <= MAX_ID_CHARS
                    && id.getBuildId().length() <= MAX_ID_CHARS;
            return usable ? Optional.of(new StreamIdentity(id.getInvocationId(), id.getBuildId())) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
