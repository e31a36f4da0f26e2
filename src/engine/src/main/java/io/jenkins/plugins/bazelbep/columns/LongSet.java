package io.jenkins.plugins.bazelbep.columns;

/** A growing set of hashes that were seen. Eight bytes a value and some room. */
public final class LongSet {

    private final SlotTable slots = new SlotTable();
    private boolean hasZero;

    /** Adds a value, of which all bits have to be spread well, and returns true if it was not there. */
    public boolean add(long value) {
        if (value == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        int hash = (int) (value >>> 32);
        long[] part = slots.part(hash);
        int mask = part.length - 1;
        for (int slot = hash & mask; part[slot] != 0; slot = (slot + 1) & mask) {
            if (part[slot] == value) {
                return false;
            }
        }
        slots.add(value);
        return true;
    }
}
