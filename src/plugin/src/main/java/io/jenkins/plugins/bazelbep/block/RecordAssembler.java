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

    private final int maxRecordBytes;
    private byte[] held = new byte[0];
    private long taken;

    RecordAssembler() {
        this(RecordLimits.DEFAULT_MAX_RECORD_BYTES);
    }

    RecordAssembler(int maxRecordBytes) {
        this.maxRecordBytes = maxRecordBytes;
    }

    /** Where the bytes begin that come next. */
    long position() {
        return taken + held.length;
    }

    /** Forgets the part of a record: the log was cut there, and the same record is written again. */
    void dropPart() {
        held = new byte[0];
    }

    /**
     * Takes bytes and hands on the records that are whole now.
     *
     * @throws IOException if the bytes cannot be records; nothing more can be made of this log
     */
    void take(byte[] bytes, Sink sink) throws IOException {
        byte[] all = held.length == 0 ? bytes : joined(bytes);
        int at = 0;
        while (true) {
            int prefix = prefixSize(all, at);
            if (prefix == 0) {
                break;
            }
            long length = length(all, at, prefix);
            if (length > maxRecordBytes) {
                throw new IOException("a record of " + length + " bytes at byte " + (taken + at));
            }
            if (at + prefix + length > all.length) {
                break;
            }
            int end = (int) (at + prefix + length);
            byte[] record = Arrays.copyOfRange(all, at + prefix, end);
            at = end;
            sink.accept(record);
        }
        held = Arrays.copyOfRange(all, at, all.length);
        taken += at;
    }

    private byte[] joined(byte[] bytes) {
        byte[] all = Arrays.copyOf(held, held.length + bytes.length);
        System.arraycopy(bytes, 0, all, held.length, bytes.length);
        return all;
    }

    /** How long the prefix is, or 0 if it is not whole yet. */
    private int prefixSize(byte[] bytes, int at) throws IOException {
        for (int i = 0; i < MOST_PREFIX_BYTES; i++) {
            if (at + i >= bytes.length) {
                return 0;
            }
            if (bytes[at + i] >= 0) {
                return i + 1;
            }
        }
        throw new IOException("no record begins at byte " + (taken + at));
    }

    private static long length(byte[] bytes, int at, int prefix) {
        long length = 0;
        for (int i = 0; i < prefix; i++) {
            length |= (bytes[at + i] & 0x7FL) << (7 * i);
        }
        return length;
    }
}
