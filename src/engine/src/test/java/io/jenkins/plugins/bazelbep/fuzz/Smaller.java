package io.jenkins.plugins.bazelbep.fuzz;

import java.util.Arrays;
import java.util.function.Predicate;

/** Makes an input smaller that fails: leaves out parts, ever smaller ones, as long as it still does. */
final class Smaller {

    private static final int MOST_TRIALS = 3000;

    private Smaller() {}

    static byte[] than(byte[] input, Predicate<byte[]> fails) {
        byte[] smallest = input;
        int trials = 0;
        for (int part = Math.max(1, input.length / 2); part > 0; part /= 2) {
            for (int from = 0; from < smallest.length && trials < MOST_TRIALS; trials++) {
                byte[] without = without(smallest, from, Math.min(smallest.length, from + part));
                if (fails.test(without)) {
                    smallest = without;
                } else {
                    from += part;
                }
            }
        }
        return smallest;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }
}
