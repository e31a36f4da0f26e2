package io.jenkins.plugins.bazelbep.cli.text;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.FailureCause;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What went wrong in an invocation.
 *
 * @param targets failed targets, the first of them
 * @param moreTargets how many are left out of {@code targets}
 * @param tests failed tests, the first of them
 * @param moreTests how many are left out of {@code tests}
 * @param causes what Bazel said was wrong
 */
public record Failing(
        List<TargetRow> targets, long moreTargets, List<TestRow> tests, long moreTests, List<FailureCause> causes) {

    /** How many rows of each kind are worth showing on a terminal. */
    private static final int SHOWN = 20;

    private static final String NOT_GREEN =
            "FAILED,TIMEOUT,INCOMPLETE,REMOTE_FAILURE,FAILED_TO_BUILD,TOOL_HALTED_BEFORE_TESTING,NO_STATUS";

    private static final int CAUSES_SHOWN = 3;

    /** Finds what went wrong in an invocation. */
    public static Failing in(InvocationReader invocation) throws IOException {
        Page<TargetRow> targets = invocation.targets(rows("FAILED"));
        Page<TestRow> tests = invocation.tests(rows(NOT_GREEN));
        return new Failing(
                targets.items(),
                targets.total() - targets.items().size(),
                tests.items(),
                tests.total() - tests.items().size(),
                invocation.summary().failureCauses());
    }

    private static Query rows(String status) {
        return Query.firstPage()
                .withRange(0, SHOWN)
                .withStatus(status.split(","))
                .withSort("label");
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        section(lines, "failed targets", targets.stream().map(Failing::target), moreTargets);
        section(lines, "failed tests", tests.stream().map(Failing::test), moreTests);
        if (targets.isEmpty() && tests.isEmpty()) {
            section(
                    lines,
                    "what Bazel says",
                    causes.stream().limit(CAUSES_SHOWN).map(Failing::cause),
                    0);
        }
        return lines;
    }

    private static void section(List<String> lines, String title, Stream<String> rows, long more) {
        List<String> found = rows.filter(row -> !row.isBlank()).toList();
        if (found.isEmpty()) {
            return;
        }
        lines.add("  " + title + ":");
        found.forEach(row -> lines.add("    " + row));
        if (more > 0) {
            lines.add("    and " + more + " more");
        }
    }

    private static String target(TargetRow row) {
        return Plain.line(row.label()) + (row.aspect() == null ? "" : " (aspect " + Plain.line(row.aspect()) + ")");
    }

    private static String test(TestRow row) {
        String line = Plain.line(row.label()) + "  " + row.status();
        return row.attempts().stream()
                .filter(attempt -> attempt.status() != TestStatus.PASSED)
                .map(TestAttempt::outputs)
                .flatMap(List::stream)
                .filter(file -> file.name().equals("test.log") && file.uri() != null)
                .reduce((earlier, later) -> later)
                .map(OutputFile::uri)
                .map(uri -> line + "  " + Plain.line(uri))
                .orElse(line);
    }

    private static String cause(FailureCause cause) {
        String message =
                cause.failure() == null ? cause.reason() : cause.failure().message();
        String label = cause.label() == null ? "" : Plain.line(cause.label()) + ": ";
        return message == null ? "" : label + Plain.line(message);
    }
}
