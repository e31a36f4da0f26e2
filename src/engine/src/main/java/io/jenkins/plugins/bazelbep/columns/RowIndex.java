package io.jenkins.plugins.bazelbep.columns;

/**
 * Finds a row by the values in its key columns. The columns stay the only place where the values are: this holds hashes
 * and row numbers. A row of which the key has changed must be added again; its old key no longer finds it.
 */
public final class RowIndex {

    private final IntColumn[] keys;

    /** In the lower half, row and one. */
    private final SlotTable slots = new SlotTable();

    public RowIndex(IntColumn... keys) {
        this.keys = keys.clone();
    }

    /** Returns the row with these values, or -1. */
    public int find(int... values) {
        int hash = hash(values);
        long[] part = slots.part(hash);
        int mask = part.length - 1;
        for (int slot = hash & mask; part[slot] != 0; slot = (slot + 1) & mask) {
            if ((int) (part[slot] >>> 32) == hash && matches((int) part[slot] - 1, values)) {
                return (int) part[slot] - 1;
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
        slots.add((long) hash(values) << 32 | row + 1);
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
