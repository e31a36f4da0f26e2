package io.jenkins.plugins.bazelbep.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import java.io.IOException;

/**
 * What a source must know of an event: read from the outermost fields only, since whole messages are parsed later
 * anyway.
 *
 * @param wellFormed whether the outermost fields can be told apart; what is inside may still be broken
 * @param last whether {@code last_message} is set
 * @param startedUuid the uuid of a {@code started} payload; null for all other events
 */
record EventFacts(boolean wellFormed, boolean last, String startedUuid) {

    private static final EventFacts BROKEN = new EventFacts(false, false, null);
    private static final EventFacts ORDINARY = new EventFacts(true, false, null);

    static EventFacts of(byte[] event) {
        boolean last = false;
        String uuid = null;
        try {
            CodedInputStream in = CodedInputStream.newInstance(event);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                int type = WireFormat.getTagWireType(tag);
                if (field == BuildEvent.LAST_MESSAGE_FIELD_NUMBER && type == WireFormat.WIRETYPE_VARINT) {
                    last = in.readBool();
                } else if (field == BuildEvent.STARTED_FIELD_NUMBER && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    uuid = BuildStarted.parseFrom(in.readByteBuffer()).getUuid();
                } else if (!in.skipField(tag)) {
                    return BROKEN;
                }
            }
        } catch (IOException e) {
            return BROKEN;
        }
        return last || uuid != null ? new EventFacts(true, last, uuid) : ORDINARY;
    }
}
