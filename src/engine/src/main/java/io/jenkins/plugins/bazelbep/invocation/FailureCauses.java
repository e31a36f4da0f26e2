package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.FailureCause;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bazel.FailureDetails.FailureDetail;
import java.util.ArrayList;
import java.util.List;

/** The first failures that events tell of. */
final class FailureCauses {

    private final HeldText texts;
    private final List<FailureCause> causes = new ArrayList<>();

    FailureCauses(HeldText texts) {
        this.texts = texts;
    }

    void add(String event, String label, String configuration, String reason, FailureDetail detail) {
        add(event, label, configuration, reason, Failures.of(detail));
    }

    void add(String event, String label, String configuration, String reason, Failure failure) {
        if (causes.size() == Summary.CAUSES_SHOWN || repeats(label, configuration, failure)) {
            return;
        }
        String message = held(failure.message());
        causes.add(new FailureCause(
                event,
                texts.of(label),
                texts.of(configuration),
                reason,
                message == null && failure.category() == null
                        ? null
                        : new Failure(message, failure.category(), failure.code())));
    }

    /** A failed action is told of again by its target, in the same words. */
    private boolean repeats(String label, String configuration, Failure failure) {
        return failure.message() != null
                && causes.stream()
                        .anyMatch(known -> label.equals(known.label())
                                && configuration.equals(known.configuration())
                                && failure.equals(known.failure()));
    }

    String held(String message) {
        return message == null ? null : texts.of(message);
    }

    List<FailureCause> list() {
        return List.copyOf(causes);
    }
}
