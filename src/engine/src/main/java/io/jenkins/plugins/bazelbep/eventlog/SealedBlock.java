package io.jenkins.plugins.bazelbep.eventlog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The head of one gzip member (RFC 1952) of a sealed log. Its extra field, subfield id {@code BE}, tells how long the
 * member is, so that an index is found by hopping from head to head. Numbers are little-endian as gzip's are.
 *
 * @param memberBytes the length of the whole member, head and trailer included
 * @param plainBytes how many bytes of the plain log it holds
 * @param firstRecord where in these the first record begins; equal to {@code plainBytes} if none does
 * @param recordsBefore how many records begin in the blocks before
 */
record SealedBlock(int memberBytes, int plainBytes, int firstRecord, long recordsBefore) {

    /** How many plain bytes each block but the last holds: a page's records are seldom in more than two. */
    static final int PLAIN_BYTES = 128 * 1024;

    /** A block of another size than ours is not inflated: its size is what a damaged or hostile file says. */
    static final int MAX_PLAIN_BYTES = 1024 * 1024;

    private static final int SUBFIELD_BYTES = 4 + 4 + 4 + 8;
    static final int HEAD_BYTES = 10 + 2 + 4 + SUBFIELD_BYTES;
    static final int TRAILER_BYTES = 8;

    private static final int GZIP_DEFLATE_EXTRA = 0x04088b1f;
    private static final short SUBFIELD_ID = 'B' | 'E' << 8;

    void writeTo(ByteBuffer target) {
        target.order(ByteOrder.LITTLE_ENDIAN);
        target.putInt(GZIP_DEFLATE_EXTRA);
        target.putInt(0); // no time: the same log gives the same bytes
        target.put((byte) 0).put((byte) 255); // no hint about the compression, unknown system
        target.putShort((short) (4 + SUBFIELD_BYTES));
        target.putShort(SUBFIELD_ID).putShort((short) SUBFIELD_BYTES);
        target.putInt(memberBytes).putInt(plainBytes).putInt(firstRecord).putLong(recordsBefore);
    }

    /** Reads a head, or returns null if the bytes are none of ours. */
    static SealedBlock readFrom(byte[] head) {
        ByteBuffer source = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (source.getInt(0) != GZIP_DEFLATE_EXTRA || source.getShort(12) != SUBFIELD_ID) {
            return null;
        }
        SealedBlock block =
                new SealedBlock(source.getInt(16), source.getInt(20), source.getInt(24), source.getLong(28));
        return block.isPossible() ? block : null;
    }

    private boolean isPossible() {
        return memberBytes > HEAD_BYTES + TRAILER_BYTES
                && memberBytes <= 2 * MAX_PLAIN_BYTES
                && plainBytes >= 0
                && plainBytes <= MAX_PLAIN_BYTES
                && firstRecord >= 0
                && firstRecord <= plainBytes
                && recordsBefore >= 0;
    }
}
