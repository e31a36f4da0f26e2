package io.jenkins.plugins.bazelbep.protocol;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The bytes of one {@code PublishBuildToolEventStreamResponse}: the stream id as the client sent it (field 1) and the
 * sequence number (field 2). gRPC takes the bytes at once through {@link Drainable}, without a buffer between.
 */
final class Ack extends InputStream implements Drainable, KnownLength {

    private static final int STREAM_ID = 1;
    private static final int SEQUENCE_NUMBER = 2;

    private final byte[] bytes;
    private int at;

    private Ack(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Prepares field 1, which is the same in all acknowledgements of a call. */
    static byte[] head(byte[] streamId) {
        byte[] head = new byte[CodedOutputStream.computeByteArraySize(STREAM_ID, streamId)];
        CodedOutputStream out = CodedOutputStream.newInstance(head);
        try {
            out.writeByteArray(STREAM_ID, streamId);
        } catch (IOException e) {
            throw new IllegalStateException("the array was measured before", e);
        }
        return head;
    }

    static Ack of(byte[] head, long sequenceNumber) {
        byte[] bytes =
                Arrays.copyOf(head, head.length + CodedOutputStream.computeInt64Size(SEQUENCE_NUMBER, sequenceNumber));
        int at = head.length;
        bytes[at++] = SEQUENCE_NUMBER << 3;
        long rest = sequenceNumber;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at] = (byte) rest;
        return new Ack(bytes);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
        int length = available();
        target.write(bytes, at, length);
        at = bytes.length;
        return length;
    }

    @Override
    public int available() {
        return bytes.length - at;
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) {
        if (at == bytes.length && length > 0) {
            return -1;
        }
        int some = Math.min(length, available());
        System.arraycopy(bytes, at, to, from, some);
        at += some;
        return some;
    }
}
