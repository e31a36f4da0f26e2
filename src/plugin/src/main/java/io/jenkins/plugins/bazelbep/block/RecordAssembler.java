package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import java.io.IOException;
import java.util.Arrays;

/**
 * Makes whole records of the bytes of an event log that arrive in pieces. Each record stands behind its length, a base-128
 * varint, as in every delimited stream of protobuf.
 */
final class RecordAssembler {

    /** Takes records. */
    interface Sink {
        void accept(byte[] record) throws IOException;
    }

    /** A length of 32 bits needs no more bytes. */
    private static final int MOST_PREFIX_BYTES = 5;

    /** A buffer that a large record has left behind is not kept. */
    private static final int MOST_KEPT_BYTES = 4 << 20;

    private final int maxRecordBytes;
    private byte[] buffer = new byte[0];
    private int filled;
    private long taken;

    RecordAssembler() {
        this(RecordLimits.DEFAULT_MAX_RECORD_BYTES);
    }

    RecordAssembler(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Where the bytes begin that come next. */
    long position() {
        return taken + filled;
    }

    /** How many bytes there are of a record that is not whole. */
    long held() {
        return filled;
    }

    /** Forgets the part of a record: the log was cut there, and the same record is written again. */
    void dropPart() {
        filled = 0;
    }

    /**
     * Takes bytes and hands on the records that are whole now. Each byte is moved a few times at most, however large its
     * record is and however small the pieces in which it comes.
     *
     * @throws IOException if the bytes cannot be records; nothing more can be made of this log
     */
    void take(byte[] bytes, Sink sink) throws IOException {
        append(bytes);
        int at = 0;
        while (true) {
            int prefix = prefixSize(at);
            if (prefix == 0) {
                break;
            }
            long length = length(at, prefix);
            if (length > maxRecordBytes) {
                throw new IOException("a record of " + length + " bytes at byte " + (taken + at));
            }
            if (at + prefix + length > filled) {
                break;
            }
            int end = (int) (at + prefix + length);
            byte[] record = Arrays.copyOfRange(buffer, at + prefix, end);
            at = end;
            sink.accept(record);
        }
        forget(at);
    }

    /** Grows with the bytes that have come, not with the length that a record claims to have. */
    private void append(byte[] bytes) {
        int needed = filled + bytes.length;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * filled));
        }
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        filled = needed;
    }

    /** Only the part of a record is left, which begins at the buffer's beginning and so moves no more. */
    private void forget(int end) {
        if (end > 0) {
            taken += end;
            filled -= end;
            System.arraycopy(buffer, end, buffer, 0, filled);
            if (buffer.length > MOST_KEPT_BYTES) {
                buffer = Arrays.copyOf(buffer, filled);
            }
        }
    }

    /** How long the prefix is, or 0 if it is not whole yet. */
    private int prefixSize(int at) throws IOException {
        for (int i = 0; i < MOST_PREFIX_BYTES; i++) {
            if (at + i >= filled) {
                return 0;
            }
            if (buffer[at + i] >= 0) {
                return i + 1;
            }
        }
        throw new IOException("no record begins at byte " + (taken + at));
    }

    private long length(int at, int prefix) {
        long length = 0;
        for (int i = 0; i < prefix; i++) {
            length |= (buffer[at + i] & 0x7FL) << (7 * i);
        }
        return length;
    }
}
