package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.files.DoubleEncoding;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetCompletedId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetConfiguredId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId.TargetSummaryId;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TargetConfigured;
import io.jenkins.plugins.bazelbep.proto.bep.TargetSummary;
import io.jenkins.plugins.bazelbep.proto.bep.TestSize;

/**
 * Targets from configured to completed. TargetConfigured names no configuration: the completions that it announces do.
 * Where it announces none, its row waits for the first completion with the same label and aspect.
 */
final class TargetHandler implements EventHandler {

    private static final String RULE = " rule";

    private final TargetTable targets;
    private final TestHandler tests;
    private final FailureCauses causes;
    private final TargetRows rows;

    TargetHandler(TargetTable targets, TestHandler tests, FailureCauses causes) {
        this.targets = targets;
        this.tests = tests;
        this.causes = causes;
        this.rows = new TargetRows(targets);
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        switch (event.payloadCase()) {
            case CONFIGURED -> configured(event);
            case COMPLETED ->
                completed(event.id().getTargetCompleted(), event.payload(TargetComplete.parser()), offset);
            case TARGET_SUMMARY ->
                summary(event.id().getTargetSummary(), event.payload(TargetSummary.parser()), offset);
            default -> throw new IllegalArgumentException(event.payloadCase().name());
        }
    }

    /** Takes an abort in place of a completion. A target that was completed stays so (Bazel issue 21767). */
    void aborted(TargetCompletedId id, AbortReason reason, int number, long offset) {
        aborted(row(id.getLabel(), id.getAspect(), id.getConfiguration().getId()), reason, number, offset);
    }

    /** Takes an abort in place of TargetConfigured: since Bazel 7, a target that cannot be analysed. */
    void aborted(TargetConfiguredId id, AbortReason reason, int number, long offset) {
        int known = rows.any(find(id.getLabel()), find(id.getAspect()));
        aborted(known >= 0 ? known : row(id.getLabel(), id.getAspect(), ""), reason, number, offset);
    }

    private void aborted(int row, AbortReason reason, int number, long offset) {
        if (row < 0 || targets.status(row) == TargetStatus.BUILT || targets.status(row) == TargetStatus.FAILED) {
            return;
        }
        targets.statuses()
                .set(row, (reason == AbortReason.SKIPPED ? TargetStatus.SKIPPED : TargetStatus.ABORTED).ordinal());
        targets.reasons().set(row, number);
        targets.events().set(row, offset);
        tellTests(row);
    }

    private void configured(Event event) throws InvalidProtocolBufferException {
        TargetConfiguredId id = event.id().getTargetConfigured();
        TargetConfigured configured = event.payload(TargetConfigured.parser());
        boolean announced = false;
        for (BuildEventId child : event.children()) {
            if (child.hasTargetCompleted()) {
                TargetCompletedId completion = child.getTargetCompleted();
                announced = true;
                describe(
                        row(
                                completion.getLabel(),
                                completion.getAspect(),
                                completion.getConfiguration().getId()),
                        configured);
            }
        }
        if (!announced) {
            describe(row(id.getLabel(), id.getAspect(), ""), configured);
        }
    }

    private void describe(int row, TargetConfigured configured) {
        if (row >= 0) {
            describe(row, configured.getTargetKind(), configured.getTestSizeValue());
            targets.tags().set(row, Math.max(0, number(Joined.of(configured.getTagList()))));
            tellTests(row);
        }
    }

    private void describe(int row, String kind, int testSize) {
        String shortKind = kind.endsWith(RULE) ? kind.substring(0, kind.length() - RULE.length()) : kind;
        targets.kinds().set(row, Math.max(0, number(shortKind)));
        targets.testSizes().set(row, testSize);
    }

    private void completed(TargetCompletedId id, TargetComplete completed, long offset) {
        int row = row(id.getLabel(), id.getAspect(), id.getConfiguration().getId());
        if (row < 0) {
            return;
        }
        if (!completed.getTargetKind().isEmpty()) {
            describe(row, completed.getTargetKind(), completed.getTestSizeValue());
        }
        if (targets.tags().get(row) == 0 && completed.getTagCount() > 0) {
            targets.tags().set(row, Math.max(0, number(Joined.of(completed.getTagList()))));
        }
        targets.statuses().set(row, (completed.getSuccess() ? TargetStatus.BUILT : TargetStatus.FAILED).ordinal());
        targets.groups().set(row, Math.max(0, number(OutputGroups.joined(completed))));
        targets.timeouts().set(row, timeoutSeconds(completed));
        targets.events().set(row, offset);
        tellTests(row);
        if (completed.hasFailureDetail()) {
            causes.add(
                    "targetCompleted",
                    DoubleEncoding.mend(id.getLabel()),
                    id.getConfiguration().getId(),
                    null,
                    completed.getFailureDetail());
        }
    }

    /** A summary repeats what the completion told, and counts only where that did not come. */
    private void summary(TargetSummaryId id, TargetSummary summary, long offset) {
        int row = row(id.getLabel(), "", id.getConfiguration().getId());
        if (row >= 0 && targets.status(row) == TargetStatus.PENDING) {
            targets.statuses()
                    .set(row, (summary.getOverallBuildSuccess() ? TargetStatus.BUILT : TargetStatus.FAILED).ordinal());
            targets.events().set(row, offset);
            tellTests(row);
        }
    }

    private static int timeoutSeconds(TargetComplete completed) {
        long seconds = completed.hasTestTimeout()
                ? completed.getTestTimeout().getSeconds()
                : completed.getTestTimeoutSeconds();
        return (int) Math.max(0, Math.min(seconds, Integer.MAX_VALUE));
    }

    private void tellTests(int row) {
        if (targets.aspects().get(row) == 0 && isTest(row)) {
            tests.target(
                    targets.label(row),
                    targets.columns().texts().text(targets.configurations().get(row)),
                    targets.status(row),
                    targets.reasons().get(row));
        }
    }

    private boolean isTest(int row) {
        String kind = targets.columns().texts().text(targets.kinds().get(row));
        return targets.testSizes().get(row) != TestSize.UNKNOWN_VALUE || kind != null && kind.endsWith("_test");
    }

    /** Returns the row of a target, which may have to be made; -1 if there is no room for its texts. */
    private int row(String label, String aspect, String configuration) {
        int labelNumber = number(label);
        int aspectNumber = number(aspect);
        int configurationNumber = number(configuration);
        if ((labelNumber | aspectNumber | configurationNumber) < 0) {
            return -1;
        }
        int row = rows.find(labelNumber, aspectNumber, configurationNumber);
        if (row >= 0) {
            return row;
        }
        int waiting = configurationNumber == 0 ? -1 : rows.find(labelNumber, aspectNumber, 0);
        if (waiting >= 0) {
            targets.configurations().set(waiting, configurationNumber);
            rows.keyChanged(waiting);
            return waiting;
        }
        return add(labelNumber, aspectNumber, configurationNumber);
    }

    /** What TargetConfigured told of a target holds for its other configurations and its aspects, too. */
    private int add(int label, int aspect, int configuration) {
        int sibling = rows.first(label);
        int row = targets.columns().addRow();
        targets.labels().set(row, label);
        targets.aspects().set(row, aspect);
        targets.configurations().set(row, configuration);
        rows.add(row);
        if (sibling >= 0) {
            targets.kinds().set(row, targets.kinds().get(sibling));
            targets.tags().set(row, targets.tags().get(sibling));
            targets.testSizes().set(row, targets.testSizes().get(sibling));
        }
        return row;
    }

    private int number(String text) {
        return targets.columns().texts().number(DoubleEncoding.mend(text));
    }

    private int find(String text) {
        return targets.columns().texts().find(DoubleEncoding.mend(text));
    }
}
