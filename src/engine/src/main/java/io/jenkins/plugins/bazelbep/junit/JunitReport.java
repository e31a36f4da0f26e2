package io.jenkins.plugins.bazelbep.junit;

import java.nio.file.Path;
import java.util.List;

/**
 * What an export wrote.
 *
 * @param files the files, in the order of labels
 * @param cases all cases
 * @param failures cases that failed, errors included
 * @param skipped cases that were skipped
 * @param flaky cases that passed after they had failed
 * @param problems what was amiss with the reports of the tests, a line each, for people; at most {@link
 *     #PROBLEMS_KEPT} and one that counts the others
 */
public record JunitReport(
        List<Path> files, long cases, long failures, long skipped, long flaky, List<String> problems) {

    /** How many lines are kept. */
    public static final int PROBLEMS_KEPT = 500;

    public JunitReport {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
