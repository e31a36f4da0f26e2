package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;

/** Aborted stands in for an event that will not come, and carries that event's id, of whatever kind. */
final class AbortedHandler implements EventHandler {

    private final TargetHandler targets;
    private final TestHandler tests;
    private final PatternHandler patterns;
    private final FinishedHandler finished;
    private final FailureCauses causes;
    private Summary.Aborted first;
    private boolean firstTellsWhy;

    AbortedHandler(
            TargetHandler targets,
            TestHandler tests,
            PatternHandler patterns,
            FinishedHandler finished,
            FailureCauses causes) {
        this.targets = targets;
        this.tests = tests;
        this.patterns = patterns;
        this.finished = finished;
        this.causes = causes;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        Aborted aborted = event.payload(Aborted.parser());
        BuildEventId id = event.id();
        AbortReason reason = meant(aborted.getReason());
        String label = "";
        String configuration = "";
        switch (id.getIdCase()) {
            case TARGET_COMPLETED -> {
                label = id.getTargetCompleted().getLabel();
                configuration = id.getTargetCompleted().getConfiguration().getId();
                targets.aborted(id.getTargetCompleted(), reason, number(aborted, reason), offset);
            }
            case TARGET_CONFIGURED -> {
                label = id.getTargetConfigured().getLabel();
                targets.aborted(id.getTargetConfigured(), reason, number(aborted, reason), offset);
            }
            case TEST_SUMMARY -> {
                label = id.getTestSummary().getLabel();
                configuration = id.getTestSummary().getConfiguration().getId();
                tests.aborted(label, configuration, reason);
            }
            case TEST_RESULT -> {
                label = id.getTestResult().getLabel();
                configuration = id.getTestResult().getConfiguration().getId();
                tests.aborted(label, configuration, reason);
            }
            case CONFIGURED_LABEL -> {
                label = id.getConfiguredLabel().getLabel();
                configuration = id.getConfiguredLabel().getConfiguration().getId();
            }
            case UNCONFIGURED_LABEL -> label = id.getUnconfiguredLabel().getLabel();
            case ACTION_COMPLETED -> label = id.getActionCompleted().getLabel();
            case PATTERN, PATTERN_SKIPPED -> patterns.handle(event, offset);
            default -> {
                // The cause is all that there is to know.
            }
        }
        remember(EventKind.idName(id), label, configuration, reason, aborted);
    }

    /** Why the invocation did not come to its end: the first abort that says why, else the first at all; or null. */
    Summary.Aborted first() {
        return first;
    }

    private void remember(String event, String label, String configuration, AbortReason reason, Aborted aborted) {
        if (Aborts.onPurpose(reason)) {
            return;
        }
        String name = Aborts.name(number(aborted, reason));
        boolean tellsWhy = Aborts.tellsWhy(reason);
        Failure failure = new Failure(aborted.getDescription().isEmpty() ? null : aborted.getDescription(), null, null);
        if (tellsWhy || failure.message() != null) {
            causes.add(event, label, configuration, name, failure);
        }
        if (first == null || tellsWhy && !firstTellsWhy) {
            first = new Summary.Aborted(name, causes.held(failure.message()));
            firstTellsWhy = tellsWhy;
        }
    }

    /** When a user interrupts a build, targets only say that they are incomplete; the exit code tells why. */
    private AbortReason meant(AbortReason reason) {
        return reason == AbortReason.INCOMPLETE && finished.interrupted() ? AbortReason.USER_INTERRUPTED : reason;
    }

    private static int number(Aborted aborted, AbortReason meant) {
        return meant == AbortReason.USER_INTERRUPTED ? AbortReason.USER_INTERRUPTED_VALUE : aborted.getReasonValue();
    }
}
