package io.jenkins.plugins.bazelbep.fuzz;

import java.util.function.Predicate;

/** Makes an input smaller that fails: leaves out parts, ever smaller ones, as long as it still does. */
final class Smaller {

    private static final int MOST_TRIALS = 3000;

    private Smaller() {}

    static <T> T than(T input, Form<T> form, Predicate<T> fails) {
        T smallest = input;
        int trials = 0;
        for (int part = Math.max(1, form.length(input) / 2); part > 0; part /= 2) {
            for (int from = 0; from < form.length(smallest) && trials < MOST_TRIALS; trials++) {
                T without = form.without(smallest, from, Math.min(form.length(smallest), from + part));
                if (fails.test(without)) {
                    smallest = without;
                } else {
                    from += part;
                }
            }
        }
        return smallest;
    }
}
