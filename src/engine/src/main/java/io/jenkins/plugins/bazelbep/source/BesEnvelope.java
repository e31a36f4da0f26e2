package io.jenkins.plugins.bazelbep.source;

import com.google.protobuf.Any;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.source.Records.Record;
import java.io.IOException;

/** The BES messages that may stand around an event in a server's journal. */
enum BesEnvelope {
    /** {@code OrderedBuildEvent}: the only one with a number, the sequence number, in field 2. */
    ORDERED,
    /** {@code PublishBuildToolEventStreamRequest}: an ordered event in field 4. */
    PUBLISH,
    /** {@code PublishLifecycleEventRequest}: an ordered event in field 2. */
    LIFECYCLE;

    /** Stands for bytes that are no envelope. */
    static final Record BROKEN = new Record("", new byte[0]);

    /**
     * Tells which envelope a message is, or null if it is none.
     *
     * @param message the first bytes of a message; may be cut off
     */
    static BesEnvelope of(byte[] message) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                boolean nested = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                if (field == OrderedBuildEvent.SEQUENCE_NUMBER_FIELD_NUMBER && !nested) {
                    return ORDERED;
                }
                if (field == PublishBuildToolEventStreamRequest.ORDERED_BUILD_EVENT_FIELD_NUMBER && nested) {
                    return of(in.readByteArray()) == ORDERED ? PUBLISH : null;
                }
                if (field == PublishLifecycleEventRequest.BUILD_EVENT_FIELD_NUMBER && nested) {
                    return of(in.readByteArray()) == ORDERED ? LIFECYCLE : null;
                }
                in.skipField(tag);
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    /** Takes the event out of a message; null if it carries none, {@link #BROKEN} if it is no envelope at all. */
    static Record open(byte[] message) {
        try {
            BesEnvelope kind = of(message);
            if (kind == null) {
                return BROKEN;
            }
            OrderedBuildEvent ordered = kind.ordered(message);
            Any event = ordered.getEvent().getBazelEvent();
            return event.is(BuildEvent.class)
                    ? new Record(
                            ordered.getStreamId().getInvocationId(),
                            event.getValue().toByteArray())
                    : null;
        } catch (InvalidProtocolBufferException e) {
            return BROKEN;
        }
    }

    private OrderedBuildEvent ordered(byte[] message) throws InvalidProtocolBufferException {
        return switch (this) {
            case ORDERED -> OrderedBuildEvent.parseFrom(message);
            case PUBLISH ->
                PublishBuildToolEventStreamRequest.parseFrom(message).getOrderedBuildEvent();
            case LIFECYCLE -> PublishLifecycleEventRequest.parseFrom(message).getBuildEvent();
        };
    }
}
