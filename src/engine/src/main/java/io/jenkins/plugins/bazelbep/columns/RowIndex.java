package io.jenkins.plugins.bazelbep.columns;

/**
 * Finds a row by the values in its key columns. The columns stay the only place where the values are: this holds row
 * numbers alone. Rows of which the key is changed must be added again.
 */
public final class RowIndex {

    private final IntColumn[] keys;
    private int[] slots = new int[64];
    private int size;

    public RowIndex(IntColumn... keys) {
        this.keys = keys.clone();
    }

    /** Returns the row with these values, or -1. */
    public int find(int... values) {
        int mask = slots.length - 1;
        for (int slot = hash(values) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int row = slots[slot] - 1;
            if (matches(row, values)) {
                return row;
            }
        }
        return -1;
    }

    /** Makes a row findable by the values that its key columns hold now. */
    public void add(int row) {
        insert(row);
        if (++size * 4L > slots.length * 3L) {
            int[] old = slots;
            slots = new int[Math.multiplyExact(old.length, 2)];
            for (int entry : old) {
                if (entry != 0) {
                    insert(entry - 1);
                }
            }
        }
    }

    private void insert(int row) {
        int[] values = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = keys[i].get(row);
        }
        int mask = slots.length - 1;
        int slot = hash(values) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = row + 1;
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
