package io.jenkins.plugins.bazelbep.profile;

import java.util.Arrays;

/** Holds the values of a counter up to a number; when there are more, every second goes. */
final class CounterBuffer {

    private static final int MOST = 8192;

    private final String name;
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;

    /** Of so many values one is taken. */
    private int step = 1;

    private int skipped;

    CounterBuffer(String name) {
        this.name = name;
    }

    void add(long time, double value) {
        if (++skipped < step) {
            return;
        }
        skipped = 0;
        if (size == MOST) {
            thin();
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = time;
        values[size] = value;
        size++;
    }

    private void thin() {
        size /= 2;
        step *= 2;
        for (int i = 0; i < size; i++) {
            times[i] = times[2 * i];
            values[i] = values[2 * i];
        }
    }

    Profile.Counter toCounter() {
        long[] steps = Arrays.copyOf(times, size);
        for (int i = size - 1; i > 0; i--) {
            steps[i] -= steps[i - 1];
        }
        return new Profile.Counter(name, steps, Arrays.copyOf(values, size));
    }
}
