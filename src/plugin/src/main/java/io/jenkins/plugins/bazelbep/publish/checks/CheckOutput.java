package io.jenkins.plugins.bazelbep.publish.checks;

import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.InvocationLine;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.publish.description.DescriptionText;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationBuilder;
import io.jenkins.plugins.checks.api.ChecksAnnotation.ChecksAnnotationLevel;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a check says, in Markdown. All that a build told stands in code spans, so that it cannot be markup. */
final class CheckOutput {

    /** Rows of each list. */
    private static final int ROWS = 50;

    private static final Pattern NO_CODE = Pattern.compile("[`\\p{Cntrl}]");

    private final BazelRunAction action;
    private final String root;

    /** @param root the address of Jenkins; null if it is not known, so that nothing can be linked to */
    CheckOutput(BazelRunAction action, String root) {
        this.action = action;
        this.root = root;
    }

    /** @param errors where annotations come from; null for none */
    ChecksOutput of(List<String> invocations, ErrorsOfInvocations errors) throws IOException {
        List<InvocationLine> lines = action.lines(invocations);
        StringBuilder summary = new StringBuilder();
        for (InvocationLine line : lines) {
            summary.append(Messages.CheckOutput_Invocation(code(line.getTitle()), line.getDetails()));
            if (root != null) {
                summary.append(Messages.CheckOutput_Link(root + line.getUrl()));
            }
            summary.append("\n\n");
        }
        StringBuilder text = new StringBuilder();
        for (String id : invocations) {
            Optional<InvocationReader> invocation = action.store().find(id);
            if (invocation.isPresent()) {
                failures(invocation.get(), text);
            }
        }
        ChecksOutputBuilder output =
                new ChecksOutputBuilder().withTitle(title(invocations, lines)).withSummary(summary.toString());
        if (!text.isEmpty()) {
            output.withText(text.toString());
        }
        for (PlacedError error : errors == null ? List.<PlacedError>of() : errors.of(invocations)) {
            output.addAnnotation(annotation(error).build());
        }
        return output.build();
    }

    private String title(List<String> invocations, List<InvocationLine> lines) {
        return lines.stream()
                .filter(InvocationLine::isRunning)
                .findFirst()
                .map(InvocationLine::getDetails)
                .orElseGet(() -> DescriptionText.of(action.current(invocations)));
    }

    private static void failures(InvocationReader invocation, StringBuilder text) throws IOException {
        Query query = Query.firstPage().withRange(0, ROWS);
        Page<TargetRow> targets = invocation.targets(query.withStatus("FAILED"));
        if (targets.total() > 0) {
            text.append(Messages.CheckOutput_Targets(targets.total())).append("\n\n");
            targets.items().forEach(row -> row(row.label(), row.status().name(), text));
            more(targets, text);
        }
        Page<TestRow> tests = invocation.tests(
                query.withStatus("FAILED", "TIMEOUT", "INCOMPLETE", "REMOTE_FAILURE", "FAILED_TO_BUILD"));
        if (tests.total() > 0) {
            text.append(Messages.CheckOutput_Tests(tests.total())).append("\n\n");
            tests.items().forEach(row -> row(row.label(), row.status().name(), text));
            more(tests, text);
        }
    }

    private static void row(String label, String status, StringBuilder text) {
        text.append("- ").append(code(label)).append(' ').append(status).append('\n');
    }

    private static void more(Page<?> page, StringBuilder text) {
        if (page.total() > page.items().size()) {
            text.append(Messages.CheckOutput_More(page.total() - page.items().size()))
                    .append('\n');
        }
        text.append('\n');
    }

    private static String code(String told) {
        return "`" + NO_CODE.matcher(told).replaceAll("_") + "`";
    }

    private static ChecksAnnotationBuilder annotation(PlacedError error) {
        ChecksAnnotationBuilder annotation = new ChecksAnnotationBuilder()
                .withPath(error.path())
                .withLine(error.line())
                .withAnnotationLevel(ChecksAnnotationLevel.FAILURE)
                .withMessage(error.message().isEmpty() ? Messages.CheckOutput_Error() : error.message());
        if (error.column() > 0) {
            annotation.withStartColumn(error.column()).withEndColumn(error.column());
        }
        return annotation;
    }
}
