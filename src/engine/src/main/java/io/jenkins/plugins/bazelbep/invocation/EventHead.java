package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.columns.Hashes;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.io.IOException;

/** What can be seen of an event without taking it apart. */
final class EventHead {

    private long idHash;
    private boolean lastMessage;
    private int payload;

    private EventHead() {}

    /** @throws InvalidProtocolBufferException if the fields of the event itself are not well-formed */
    static EventHead of(byte[] event) throws InvalidProtocolBufferException {
        EventHead head = new EventHead();
        try {
            head.read(CodedInputStream.newInstance(event), event);
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
        return head;
    }

    /** A hash of the event's id, by which the same id is found again. */
    long idHash() {
        return idHash;
    }

    boolean lastMessage() {
        return lastMessage;
    }

    /** The number of the payload's field, or 0. */
    int payload() {
        return payload;
    }

    private void read(CodedInputStream in, byte[] event) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == BuildEvent.LAST_MESSAGE_FIELD_NUMBER
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                lastMessage = in.readBool();
            } else if (field == BuildEvent.ID_FIELD_NUMBER
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int length = in.readRawVarint32();
                int from = in.getTotalBytesRead();
                in.skipRawBytes(length);
                idHash = Hashes.of(event, from, from + length);
            } else {
                payload = field == BuildEvent.CHILDREN_FIELD_NUMBER ? payload : field;
                in.skipField(tag);
            }
        }
    }
}
