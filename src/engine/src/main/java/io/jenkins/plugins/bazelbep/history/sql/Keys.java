package io.jenkins.plugins.bazelbep.history.sql;

/** The numbers of the largest tables' rows: two numbers in one. */
public final class Keys {

    /** What the first number is multiplied by, as statements write it. */
    public static final String FACTOR = "4294967296";

    private static final int BITS = 32;

    private Keys() {}

    /** The number of the row that belongs to an owner (an invocation, a day of a job) and a member (a target, a mnemonic). */
    public static long of(int owner, int member) {
        return (long) owner << BITS | member;
    }

    /** The first number that may belong to an owner. */
    public static long first(int owner) {
        return of(owner, 0);
    }

    /** The last number that may belong to an owner. */
    public static long last(int owner) {
        return ((long) owner + 1 << BITS) - 1;
    }

    public static int owner(long key) {
        return (int) (key >> BITS);
    }

    public static int member(long key) {
        return (int) key;
    }
}
