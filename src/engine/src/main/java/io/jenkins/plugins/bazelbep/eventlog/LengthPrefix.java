package io.jenkins.plugins.bazelbep.eventlog;

/**
 * The base-128 varint before each record, as protobuf's delimited streams have it. A decoded prefix is packed into
 * one long, so that scanning a log allocates nothing per record.
 */
final class LengthPrefix {

    /** A 32-bit number needs no more; what goes on longer is no length. */
    static final int MAX_BYTES = 5;

    /** The bytes end within the prefix. */
    static final long INCOMPLETE = -1;

    /** The bytes cannot be the length of anything. */
    static final long MALFORMED = -2;

    private LengthPrefix() {}

    /** Decodes the prefix at {@code at}; {@link #INCOMPLETE} and {@link #MALFORMED} are the only negative results. */
    static long decode(byte[] bytes, int at, int end) {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            if (at + i >= end) {
                return INCOMPLETE;
            }
            byte b = bytes[at + i];
            value |= (b & 0x7FL) << (7 * i);
            if (b >= 0) {
                return value > Integer.MAX_VALUE ? MALFORMED : (long) (i + 1) << 32 | value;
            }
        }
        return MALFORMED;
    }

    /** The record length in a decoded prefix. */
    static int length(long decoded) {
        return (int) decoded;
    }

    /** How many bytes the decoded prefix itself took. */
    static int size(long decoded) {
        return (int) (decoded >>> 32);
    }

    /** Writes a prefix and returns the index after it. */
    static int encode(int length, byte[] to, int at) {
        int rest = length;
        int i = at;
        while (rest > 0x7F) {
            to[i++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[i++] = (byte) rest;
        return i;
    }
}
