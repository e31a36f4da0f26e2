package io.jenkins.plugins.bazelbep.columns;

import java.util.Arrays;

/**
 * The slots of a hash table: entries with a hash in the upper half and whatever the user wants in the lower; 0 is a free
 * slot. The table is in many parts that grow each by itself, since one great array would have to be copied, and be found
 * room for, again and again.
 */
final class SlotTable {

    private static final int PARTS = 256;
    private static final int PART_SHIFT = 24;
    private static final long[] EMPTY = new long[1];

    private final long[][] parts = new long[PARTS][];
    private final int[] sizes = new int[PARTS];

    SlotTable() {
        Arrays.fill(parts, EMPTY);
    }

    /**
     * Returns the part in which entries with a hash are: from index {@code hash & (length - 1)} on, round the end if need
     * be, up to the first free slot.
     */
    long[] part(int hash) {
        return parts[hash >>> PART_SHIFT];
    }

    /** Adds an entry, which must not be 0. */
    void add(long entry) {
        int part = (int) (entry >>> 32) >>> PART_SHIFT;
        if ((sizes[part] + 1) * 3 > parts[part].length * 2) {
            long[] old = parts[part];
            parts[part] = new long[Math.multiplyExact(old.length, old.length < 8 ? 8 : 2)];
            for (long moved : old) {
                if (moved != 0) {
                    insert(parts[part], moved);
                }
            }
        }
        insert(parts[part], entry);
        sizes[part]++;
    }

    private static void insert(long[] part, long entry) {
        int mask = part.length - 1;
        int slot = (int) (entry >>> 32) & mask;
        while (part[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        part[slot] = entry;
    }
}
