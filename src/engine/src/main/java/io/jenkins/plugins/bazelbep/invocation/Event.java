package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.columns.Hashes;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent.PayloadCase;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@code build_event_stream.BuildEvent} of which only the parts that are asked for are parsed. Most events announce
 * others that nobody here needs to know of before they come; leaving those alone is a third of the work.
 */
final class Event {

    private static final int NONE = -1;
    private static final int LAST_MESSAGE = BuildEvent.LAST_MESSAGE_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int CHILD = BuildEvent.CHILDREN_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private static final byte PROGRESS_ID =
            (byte) (BuildEventId.PROGRESS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final byte OPAQUE_COUNT =
            (byte) (BuildEventId.ProgressId.OPAQUE_COUNT_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT);

    private final byte[] bytes;
    private int idFrom = NONE;
    private int idTo;
    private int payload;
    private int payloadFrom = NONE;
    private int payloadTo;
    private int children;
    private boolean lastMessage;

    private Event(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws InvalidProtocolBufferException if the event's own fields are not well-formed; its parts may not be yet */
    static Event of(byte[] bytes) throws InvalidProtocolBufferException {
        Event event = new Event(bytes);
        try {
            event.findParts();
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
        return event;
    }

    /** Reads an event back from the log. */
    static Event at(long offset, EventLog log) throws IOException {
        return of(log.read(offset));
    }

    BuildEventId id() throws InvalidProtocolBufferException {
        return idFrom == NONE ? BuildEventId.getDefaultInstance() : parse(BuildEventId.parser(), idFrom, idTo);
    }

    /** A hash of the id, by which the same id is found again. */
    long idHash() {
        return idFrom == NONE ? 0 : Hashes.of(bytes, idFrom, idTo);
    }

    /** The number of a progress event, if the id is as Bazel writes it and not negative; else -1. */
    int progressNumber() {
        if (payload != BuildEvent.PROGRESS_FIELD_NUMBER
                || idFrom == NONE
                || idTo - idFrom < 2
                || bytes[idFrom] != PROGRESS_ID) {
            return -1;
        }
        if (idTo - idFrom == 2) {
            return 0;
        }
        int number = 0;
        for (int at = idFrom + 3, shift = 0; at < idTo && shift < 28; at++, shift += 7) {
            number |= (bytes[at] & 0x7f) << shift;
            if (bytes[at] >= 0) {
                return at + 1 == idTo && bytes[idFrom + 2] == OPAQUE_COUNT ? number : -1;
            }
        }
        return -1;
    }

    /** Which payload this is; not set if it is none that we know. */
    PayloadCase payloadCase() {
        PayloadCase known = PayloadCase.forNumber(payload);
        return known == null ? PayloadCase.PAYLOAD_NOT_SET : known;
    }

    /**
     * Parses the payload.
     *
     * @param parser of the message that {@link #payloadCase} says
     */
    <T> T payload(Parser<T> parser) throws InvalidProtocolBufferException {
        return parse(parser, payloadFrom == NONE ? 0 : payloadFrom, payloadFrom == NONE ? 0 : payloadTo);
    }

    /** The ids of the events that this one announces. */
    List<BuildEventId> children() throws InvalidProtocolBufferException {
        if (children == 0) {
            return List.of();
        }
        List<BuildEventId> ids = new ArrayList<>(children);
        forEachChild((whole, from, to) -> ids.add(parse(BuildEventId.parser(), from, to)));
        return ids;
    }

    /** Takes a stretch of the event's bytes. */
    interface Stretch {
        void take(byte[] bytes, int from, int to) throws InvalidProtocolBufferException;
    }

    /** Goes over the ids of the events that this one announces, as they stand in its bytes. */
    void forEachChild(Stretch taker) throws InvalidProtocolBufferException {
        if (children == 0) {
            return;
        }
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == CHILD) {
                    int length = in.readRawVarint32();
                    int from = in.getTotalBytesRead();
                    in.skipRawBytes(length);
                    taker.take(bytes, from, from + length);
                } else {
                    in.skipField(tag);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    /** The id as it stands in the event's bytes; empty if there is none. */
    byte[] idBytes() {
        return idFrom == NONE ? new byte[0] : Arrays.copyOfRange(bytes, idFrom, idTo);
    }

    boolean lastMessage() {
        return lastMessage;
    }

    /** See {@link EventKind}. */
    int kind() throws InvalidProtocolBufferException {
        if (payloadCase() != PayloadCase.PAYLOAD_NOT_SET) {
            return payload;
        }
        int id = id().getIdCase().getNumber();
        return id == 0 ? EventKind.UNKNOWN : EventKind.BY_ID + id;
    }

    private void findParts() throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == LAST_MESSAGE) {
                lastMessage = in.readBool();
            } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int length = in.readRawVarint32();
                int from = in.getTotalBytesRead();
                in.skipRawBytes(length);
                part(WireFormat.getTagFieldNumber(tag), from, from + length);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** Of an id or a payload that is there twice, which no Bazel writes, the last counts. */
    private void part(int field, int from, int to) {
        if (field == BuildEvent.ID_FIELD_NUMBER) {
            idFrom = from;
            idTo = to;
        } else if (field == BuildEvent.CHILDREN_FIELD_NUMBER) {
            children++;
        } else if (payload == 0 || PayloadCase.forNumber(field) != null) {
            payload = field;
            payloadFrom = from;
            payloadTo = to;
        }
    }

    private <T> T parse(Parser<T> parser, int from, int to) throws InvalidProtocolBufferException {
        return parser.parseFrom(bytes, from, to - from);
    }
}
