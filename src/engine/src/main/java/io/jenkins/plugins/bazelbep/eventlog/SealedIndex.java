package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.util.Arrays;

/** Where the blocks of a sealed log are, found by hopping over their heads. */
final class SealedIndex {

    private long[] fileOffsets = new long[64];
    private long[] plainOffsets = new long[64];
    private SealedBlock[] blocks = new SealedBlock[64];
    private int count;
    private long plainSize;
    private String damage;

    /** Finds the blocks up to the end of the file or to the first that is damaged. */
    static SealedIndex of(FileBytes file) throws IOException {
        SealedIndex index = new SealedIndex();
        long size = file.size();
        long at = 0;
        byte[] head = new byte[SealedBlock.HEAD_BYTES];
        while (at < size && index.damage == null) {
            boolean whole = file.read(at, head, 0, head.length) == head.length;
            SealedBlock block = whole ? SealedBlock.readFrom(head) : null;
            if (block == null) {
                index.damage = "no block of a sealed event log begins at byte " + at + " of the file";
            } else if (at + block.memberBytes() > size) {
                index.damage = "the file ends within the block that begins at byte " + at + " of the file";
            } else {
                if (block.plainBytes() > 0) {
                    index.add(at, block);
                }
                at += block.memberBytes();
            }
        }
        return index;
    }

    private void add(long at, SealedBlock block) {
        if (count == blocks.length) {
            fileOffsets = Arrays.copyOf(fileOffsets, 2 * count);
            plainOffsets = Arrays.copyOf(plainOffsets, 2 * count);
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        fileOffsets[count] = at;
        plainOffsets[count] = plainSize;
        blocks[count++] = block;
        plainSize += block.plainBytes();
    }

    int count() {
        return count;
    }

    /** How many plain bytes the whole blocks hold. */
    long plainSize() {
        return plainSize;
    }

    /** What is wrong after the last whole block, or null. */
    String damage() {
        return damage;
    }

    /** The block that holds a byte of the plain log. */
    int find(long plainOffset) {
        int i = Arrays.binarySearch(plainOffsets, 0, count, plainOffset);
        return i >= 0 ? i : -i - 2;
    }

    /** The last block before an offset in which a record begins; the first block always has one. */
    int findRecordStart(long plainOffset) {
        int i = find(Math.min(plainOffset, plainSize - 1));
        while (i > 0 && (plainOffsets[i] + blocks[i].firstRecord() > plainOffset || startsNoRecord(i))) {
            i--;
        }
        return i;
    }

    private boolean startsNoRecord(int i) {
        return blocks[i].firstRecord() == blocks[i].plainBytes();
    }

    SealedBlock block(int i) {
        return blocks[i];
    }

    long fileOffset(int i) {
        return fileOffsets[i];
    }

    long plainOffset(int i) {
        return plainOffsets[i];
    }
}
