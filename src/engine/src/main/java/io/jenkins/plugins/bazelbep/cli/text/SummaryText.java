package io.jenkins.plugins.bazelbep.cli.text;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.util.ArrayList;
import java.util.List;

/** An invocation in a few lines for a terminal. */
public final class SummaryText {

    private SummaryText() {}

    /**
     * The lines that tell what happened.
     *
     * @param summary the invocation
     * @param failing what went wrong in it
     */
    public static List<String> lines(Summary summary, Failing failing) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(summary));
        addCounts(lines, summary);
        lines.addAll(failing.lines());
        summary.notices().forEach(notice -> lines.add("  note: " + Plain.line(notice)));
        return lines;
    }

    private static String headline(Summary summary) {
        StringBuilder line = new StringBuilder("bazel ").append(Plain.line(summary.command()));
        summary.patterns().stream().limit(3).forEach(pattern -> line.append(' ').append(Plain.line(pattern)));
        if (summary.patterns().size() > 3) {
            line.append(" and ").append(summary.patterns().size() - 3).append(" more");
        }
        line.append(": ").append(outcome(summary));
        if (summary.duration() != null) {
            line.append(" in ").append(Durations.text(summary.duration()));
        }
        return line.append("  [")
                .append(Plain.line(summary.invocationId()))
                .append(']')
                .toString();
    }

    private static String outcome(Summary summary) {
        if (summary.exitCode() != null) {
            return Plain.line(summary.exitCode().name()) + " ("
                    + summary.exitCode().code() + ")";
        }
        if (summary.state() == InvocationState.IN_PROGRESS) {
            return "still running";
        }
        return summary.aborted() == null
                ? "ended without a result"
                : Plain.line(summary.aborted().reason());
    }

    private static void addCounts(List<String> lines, Summary summary) {
        Summary.Targets targets = summary.targets();
        if (targets.configured() > 0) {
            lines.add("  targets: "
                    + new Counts(targets.configured())
                            .and(targets.built(), "built")
                            .and(targets.failed(), "failed")
                            .and(targets.skipped(), "skipped")
                            .and(targets.aborted(), "aborted"));
        }
        Summary.Tests tests = summary.tests();
        if (tests.total() > 0) {
            lines.add("  tests:   "
                    + new Counts(tests.total())
                            .and(tests.passed(), "passed")
                            .and(tests.failed(), "failed")
                            .and(tests.flaky(), "flaky")
                            .and(tests.timedOut(), "timed out")
                            .and(tests.noStatus(), "without status")
                            .and(tests.incomplete(), "incomplete")
                            .and(tests.failedToBuild(), "failed to build")
                            .and(tests.cached(), "cached"));
        }
    }

    /** A total and those of its parts that are not zero. */
    private static final class Counts {
        private final StringBuilder text;
        private String separator = ": ";

        Counts(int total) {
            text = new StringBuilder().append(total);
        }

        Counts and(int count, String what) {
            if (count > 0) {
                text.append(separator).append(count).append(' ').append(what);
                separator = ", ";
            }
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
