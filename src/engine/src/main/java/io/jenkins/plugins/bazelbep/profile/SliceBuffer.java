package io.jenkins.plugins.bazelbep.profile;

import java.util.Arrays;

/**
 * Holds slices up to a number. When there are more, the shortest go: nobody would see them, and what is left tells where
 * the time went.
 */
final class SliceBuffer {

    private static final int FIRST_ROOM = 1024;

    private final int most;
    private int size;
    private long seen;
    private long shortest;
    private int[] lanes = new int[FIRST_ROOM];
    private int[] texts = new int[FIRST_ROOM];
    private int[] categories = new int[FIRST_ROOM];
    private int[] targets = new int[FIRST_ROOM];
    private int[] mnemonics = new int[FIRST_ROOM];
    private long[] starts = new long[FIRST_ROOM];
    private long[] durations = new long[FIRST_ROOM];

    SliceBuffer(int most) {
        this.most = most;
    }

    /** Says whether a slice of this duration is to be added; counts it in any case. */
    boolean wants(long duration) {
        seen++;
        if (size == most) {
            dropShortest();
        }
        return duration >= shortest;
    }

    void add(int lane, long start, long duration, int text, int category, int target, int mnemonic) {
        if (size == lanes.length) {
            grow(Math.min(most, size * 2));
        }
        lanes[size] = lane;
        starts[size] = start;
        durations[size] = duration;
        texts[size] = text;
        categories[size] = category;
        targets[size] = target;
        mnemonics[size] = mnemonic;
        size++;
    }

    /** Drops about half. Where most are of one length, those that came last go. */
    private void dropShortest() {
        long[] sorted = Arrays.copyOf(durations, size);
        Arrays.sort(sorted);
        shortest = Math.max(shortest, sorted[size / 2]);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean few = kept < most / 2;
            if (durations[i] > shortest || durations[i] == shortest && few) {
                move(i, kept++);
            }
        }
        size = kept;
    }

    private void move(int from, int to) {
        lanes[to] = lanes[from];
        starts[to] = starts[from];
        durations[to] = durations[from];
        texts[to] = texts[from];
        categories[to] = categories[from];
        targets[to] = targets[from];
        mnemonics[to] = mnemonics[from];
    }

    private void grow(int room) {
        lanes = Arrays.copyOf(lanes, room);
        starts = Arrays.copyOf(starts, room);
        durations = Arrays.copyOf(durations, room);
        texts = Arrays.copyOf(texts, room);
        categories = Arrays.copyOf(categories, room);
        targets = Arrays.copyOf(targets, room);
        mnemonics = Arrays.copyOf(mnemonics, room);
    }

    int size() {
        return size;
    }

    /** How many slices came. */
    long seen() {
        return seen;
    }

    /** Slices shorter than this were dropped; 0 if none was. */
    long shortest() {
        return shortest;
    }

    int lane(int slice) {
        return lanes[slice];
    }

    long start(int slice) {
        return starts[slice];
    }

    long duration(int slice) {
        return durations[slice];
    }

    int text(int slice) {
        return texts[slice];
    }

    int category(int slice) {
        return categories[slice];
    }

    int target(int slice) {
        return targets[slice];
    }

    int mnemonic(int slice) {
        return mnemonics[slice];
    }
}
