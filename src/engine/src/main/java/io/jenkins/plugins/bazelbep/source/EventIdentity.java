package io.jenkins.plugins.bazelbep.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * What makes an event the same event in two logs: its id, the kind of its payload, and which of several such it is
 * (bazelbuild/bazel#21767: a target can complete twice). Not its content: the receiver may be told of other addresses
 * of the same files than the file is.
 *
 * @param high half of a digest of id and kind
 * @param low the other half
 * @param occurrence 1 for the first such event of a log
 */
record EventIdentity(long high, long low, int occurrence) {

    /** Stands for {@code progress} that is none. */
    static final int NO_PROGRESS = -1;

    /** Names the events of one log, in order. */
    static final class Namer {

        private final MessageDigest digest = digest();
        private final Map<EventIdentity, Integer> again = new HashMap<>();
        private int progress;

        EventIdentity name(byte[] event) {
            progress = NO_PROGRESS;
            ByteBuffer hash = ByteBuffer.wrap(hash(event));
            EventIdentity first = new EventIdentity(hash.getLong(), hash.getLong(), 1);
            int occurrence = again.merge(first, 1, Integer::sum);
            return occurrence == 1 ? first : new EventIdentity(first.high, first.low, occurrence);
        }

        /** The place of the event that was named last in the console's text, or {@link #NO_PROGRESS}. */
        int progress() {
            return progress;
        }

        private byte[] hash(byte[] event) {
            try {
                CodedInputStream in = CodedInputStream.newInstance(event);
                int kind = 0;
                for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                    int field = WireFormat.getTagFieldNumber(tag);
                    boolean nested = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                    if (field == BuildEvent.ID_FIELD_NUMBER && nested) {
                        byte[] id = in.readByteArray();
                        digest.update(id);
                        progress = progress(id);
                        continue;
                    }
                    boolean payload =
                            field != BuildEvent.CHILDREN_FIELD_NUMBER && field != BuildEvent.LAST_MESSAGE_FIELD_NUMBER;
                    kind = payload ? field : kind;
                    in.skipField(tag);
                }
                digest.update((byte) kind);
                return digest.digest();
            } catch (IOException e) {
                digest.reset();
                return digest.digest(event);
            }
        }

        private static int progress(byte[] id) throws InvalidProtocolBufferException {
            boolean isProgress = id.length > 0
                    && id[0] == (BuildEventId.PROGRESS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
            return isProgress ? BuildEventId.parseFrom(id).getProgress().getOpaqueCount() : NO_PROGRESS;
        }

        private static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
