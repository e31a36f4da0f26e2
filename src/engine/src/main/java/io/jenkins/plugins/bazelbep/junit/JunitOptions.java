package io.jenkins.plugins.bazelbep.junit;

/**
 * Settings of the export.
 *
 * @param outputPerCase how many characters are kept of each text of a case (standard output, standard error, stack
 *     trace) and of a test's log; from a longer text the middle is left out, from a log its beginning
 */
public record JunitOptions(int outputPerCase) {

    /** 100 KB: Jenkins reads a whole file of results into memory. */
    public static final int DEFAULT_OUTPUT_PER_CASE = 100 * 1024;

    private static final int LEAST_OUTPUT_PER_CASE = 200;

    public JunitOptions {
        if (outputPerCase < LEAST_OUTPUT_PER_CASE) {
            throw new IllegalArgumentException(
                    "outputPerCase is " + outputPerCase + "; it must be at least " + LEAST_OUTPUT_PER_CASE);
        }
    }

    public static JunitOptions defaults() {
        return new JunitOptions(DEFAULT_OUTPUT_PER_CASE);
    }
}
