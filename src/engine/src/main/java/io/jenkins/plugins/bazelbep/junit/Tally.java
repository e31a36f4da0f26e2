package io.jenkins.plugins.bazelbep.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts what an export writes, and collects what was amiss. */
final class Tally {

    private final List<Path> files = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private long moreProblems;
    private long cases;
    private long failures;
    private long skipped;
    private long flaky;

    void add(Path file, long newCases, long newFailures, long newSkipped, long newFlaky) {
        files.add(file);
        cases += newCases;
        failures += newFailures;
        skipped += newSkipped;
        flaky += newFlaky;
    }

    void problem(String line) {
        if (problems.size() < JunitReport.PROBLEMS_KEPT) {
            problems.add(line);
        } else {
            moreProblems++;
        }
    }

    JunitReport report() {
        List<String> lines = new ArrayList<>(problems);
        if (moreProblems > 0) {
            lines.add("… and " + moreProblems + " more");
        }
        return new JunitReport(files, cases, failures, skipped, flaky, lines);
    }
}
