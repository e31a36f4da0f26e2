package io.jenkins.plugins.bazelbep.columns;

/** A growing set of longs, for hashes that were seen. Eight bytes a value and some room. */
public final class LongSet {

    private long[] slots = new long[64];
    private int size;
    private boolean hasZero;

    /** Adds a value and returns true if it was not there. */
    public boolean add(long value) {
        if (value == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        int mask = slots.length - 1;
        int slot = slot(value, mask);
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        if (++size * 4L > slots.length * 3L) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        int mask = slots.length - 1;
        for (long value : old) {
            if (value != 0) {
                int slot = slot(value, mask);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = value;
            }
        }
    }

    private static int slot(long value, int mask) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
