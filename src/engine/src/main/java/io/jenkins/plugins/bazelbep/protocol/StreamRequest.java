package io.jenkins.plugins.bazelbep.protocol;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the parts of a {@code PublishBuildToolEventStreamRequest} are in its bytes. The event itself is not parsed and
 * no object is made of it: one of these serves all messages of a call. Field numbers are those of
 * publish_build_event.proto and build_events.proto.
 */
final class StreamRequest {

    /** What a message carries. */
    enum Kind {
        /** A {@code build_event_stream.BuildEvent}. */
        BAZEL_EVENT,
        /** The last message of the stream. */
        STREAM_FINISHED,
        /** Another event of the Build Event Service. */
        OTHER,
        /** Bytes that are no such request, or one without its event. */
        MALFORMED
    }

    private static final int ORDERED_BUILD_EVENT = message(4);
    private static final int NOTIFICATION_KEYWORDS = message(5);
    private static final int PROJECT_ID = message(6);
    private static final int STREAM_ID = message(1);
    private static final int SEQUENCE_NUMBER = 2 << 3 | WireFormat.WIRETYPE_VARINT;
    private static final int EVENT = message(3);
    private static final int STREAM_FINISHED_EVENT = message(59);
    private static final int BAZEL_EVENT_ANY = message(60);
    private static final int ANY_VALUE = message(2);

    /** Bazel sends a handful. */
    private static final int MAX_KEYWORDS = 1000;

    private byte[] bytes;
    private Kind kind;
    private long sequenceNumber;
    private int streamIdFrom;
    private int streamIdTo;
    private int eventFrom;
    private int eventTo;
    private String projectId;
    private final List<String> keywords = new ArrayList<>();

    private static int message(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** Reads another message. Never throws: what cannot be read is {@link Kind#MALFORMED}. */
    void read(byte[] message) {
        bytes = message;
        kind = Kind.MALFORMED;
        sequenceNumber = 0;
        streamIdFrom = streamIdTo = eventFrom = eventTo = 0;
        projectId = "";
        keywords.clear();
        CodedInputStream in = CodedInputStream.newInstance(message);
        try {
            readRequest(in);
        } catch (IOException e) {
            kind = Kind.MALFORMED;
        }
    }

    private void readRequest(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == ORDERED_BUILD_EVENT) {
                int limit = in.pushLimit(in.readRawVarint32());
                readOrderedBuildEvent(in);
                in.popLimit(limit);
            } else if (tag == NOTIFICATION_KEYWORDS) {
                String keyword = in.readBytes().toStringUtf8();
                if (keywords.size() < MAX_KEYWORDS) {
                    keywords.add(keyword);
                }
            } else if (tag == PROJECT_ID) {
                projectId = in.readBytes().toStringUtf8();
            } else {
                skip(in, tag);
            }
        }
    }

    private void readOrderedBuildEvent(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == STREAM_ID) {
                int length = in.readRawVarint32();
                in.skipRawBytes(length);
                streamIdTo = in.getTotalBytesRead();
                streamIdFrom = streamIdTo - length;
            } else if (tag == SEQUENCE_NUMBER) {
                sequenceNumber = in.readInt64();
            } else if (tag == EVENT) {
                int limit = in.pushLimit(in.readRawVarint32());
                readEvent(in);
                in.popLimit(limit);
            } else {
                skip(in, tag);
            }
        }
    }

    private void readEvent(CodedInputStream in) throws IOException {
        kind = Kind.OTHER;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == BAZEL_EVENT_ANY) {
                kind = Kind.BAZEL_EVENT;
                int limit = in.pushLimit(in.readRawVarint32());
                readAny(in);
                in.popLimit(limit);
            } else if (tag == STREAM_FINISHED_EVENT) {
                kind = Kind.STREAM_FINISHED;
                skip(in, tag);
            } else {
                skip(in, tag);
            }
        }
    }

    private void readAny(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == ANY_VALUE) {
                int length = in.readRawVarint32();
                in.skipRawBytes(length);
                eventTo = in.getTotalBytesRead();
                eventFrom = eventTo - length;
            } else {
                skip(in, tag);
            }
        }
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    /** The message as it came. */
    byte[] bytes() {
        return bytes;
    }

    Kind kind() {
        return kind;
    }

    /** The sequence number; 0 if the message has none. */
    long sequenceNumber() {
        return sequenceNumber;
    }

    /** Where the bytes of the Bazel event begin; begin and end are the same where there is none. */
    int eventFrom() {
        return eventFrom;
    }

    int eventTo() {
        return eventTo;
    }

    /** A copy of the bytes of the {@code StreamId}; empty if the message has none. */
    byte[] streamId() {
        return Arrays.copyOfRange(bytes, streamIdFrom, streamIdTo);
    }

    boolean hasStreamId(byte[] expected) {
        return Arrays.equals(bytes, streamIdFrom, streamIdTo, expected, 0, expected.length);
    }

    String projectId() {
        return projectId;
    }

    List<String> keywords() {
        return keywords;
    }
}
