package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.util.HashSet;
import java.util.Set;

/** Counts rows for the summary: labels times configurations. */
final class Counts {

    private Counts() {}

    /** An aspect counts only where Bazel told nothing of the target itself, and then once. */
    static Summary.Targets targets(TargetTable targets) {
        Set<Long> counted = new HashSet<>();
        boolean aspects = false;
        int[] byStatus = new int[TargetStatus.values().length];
        for (int row = 0; row < targets.size(); row++) {
            if (targets.aspects().get(row) == 0) {
                byStatus[targets.statuses().get(row)]++;
            } else {
                aspects = true;
            }
        }
        if (aspects) {
            for (int row = 0; row < targets.size(); row++) {
                if (targets.aspects().get(row) == 0) {
                    counted.add(key(targets, row));
                }
            }
            for (int row = 0; row < targets.size(); row++) {
                if (counted.add(key(targets, row))) {
                    byStatus[targets.statuses().get(row)]++;
                }
            }
        }
        int all = 0;
        for (int count : byStatus) {
            all += count;
        }
        return new Summary.Targets(
                all,
                byStatus[TargetStatus.BUILT.ordinal()],
                byStatus[TargetStatus.FAILED.ordinal()],
                byStatus[TargetStatus.SKIPPED.ordinal()],
                byStatus[TargetStatus.ABORTED.ordinal()]);
    }

    static Summary.Tests tests(TestTable tests) {
        int[] byStatus = new int[TestStatus.values().length];
        int total = 0;
        int cached = 0;
        for (int row = 0; row < tests.rows(); row++) {
            if (tests.isVisible(row)) {
                total++;
                byStatus[tests.status(row).ordinal()]++;
                cached += tests.cached(row) == null ? 0 : 1;
            }
        }
        return new Summary.Tests(
                total,
                byStatus[TestStatus.PASSED.ordinal()],
                byStatus[TestStatus.FAILED.ordinal()] + byStatus[TestStatus.REMOTE_FAILURE.ordinal()],
                byStatus[TestStatus.FLAKY.ordinal()],
                byStatus[TestStatus.TIMEOUT.ordinal()],
                byStatus[TestStatus.NO_STATUS.ordinal()],
                byStatus[TestStatus.INCOMPLETE.ordinal()] + byStatus[TestStatus.TOOL_HALTED_BEFORE_TESTING.ordinal()],
                byStatus[TestStatus.FAILED_TO_BUILD.ordinal()],
                cached);
    }

    private static long key(TargetTable targets, int row) {
        return (long) targets.labels().get(row) << 32 | targets.configurations().get(row);
    }
}
