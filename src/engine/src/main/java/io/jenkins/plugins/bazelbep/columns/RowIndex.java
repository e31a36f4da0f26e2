package io.jenkins.plugins.bazelbep.columns;

/**
 * Finds a row by the values in its key columns. The columns stay the only place where the values are: this holds hashes
 * and row numbers. A row of which the key has changed must be added again; its old key no longer finds it.
 */
public final class RowIndex {

    private final IntColumn[] keys;

    /** Hash in the upper half, row and one in the lower: so that other rows need not be looked at. 0 is free. */
    private long[] slots = new long[64];

    private int size;

    public RowIndex(IntColumn... keys) {
        this.keys = keys.clone();
    }

    /** Returns the row with these values, or -1. */
    public int find(int... values) {
        int hash = hash(values);
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            if ((int) (slots[slot] >>> 32) == hash && matches((int) slots[slot] - 1, values)) {
                return (int) slots[slot] - 1;
            }
        }
        return -1;
    }

    /** Makes a row findable by the values that its key columns hold now. */
    public void add(int row) {
        int[] values = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = keys[i].get(row);
        }
        insert((long) hash(values) << 32 | row + 1);
        if (++size * 2L > slots.length) {
            long[] old = slots;
            slots = new long[Math.multiplyExact(old.length, 2)];
            for (long entry : old) {
                if (entry != 0) {
                    insert(entry);
                }
            }
        }
    }

    private void insert(long entry) {
        int mask = slots.length - 1;
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
    }

    private boolean matches(int row, int[] values) {
        for (int i = 0; i < values.length; i++) {
            if (keys[i].get(row) != values[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(int[] values) {
        return (int) Hashes.of(values);
    }
}
