package io.jenkins.plugins.bazelbep.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What the lifecycle calls told about a build. Every part may be null: {@code --nobes_lifecycle_events} sends none.
 *
 * @param serviceLevel {@code INTERACTIVE} or {@code NONINTERACTIVE}
 * @param attemptResult name of a {@code BuildStatus.Result}
 * @param buildResult name of a {@code BuildStatus.Result}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lifecycle(
        String serviceLevel,
        Instant enqueued,
        Long attemptNumber,
        Instant attemptStarted,
        Instant attemptFinished,
        String attemptResult,
        Instant buildFinished,
        String buildResult) {

    static final Lifecycle NONE = new Lifecycle(null, null, null, null, null, null, null, null);

    /** Whether the client has left its stream behind. */
    boolean isOver() {
        return attemptFinished != null || buildFinished != null;
    }

    /** What is told here, else what was known before. */
    Lifecycle over(Lifecycle before) {
        return new Lifecycle(
                or(serviceLevel, before.serviceLevel),
                or(enqueued, before.enqueued),
                or(attemptNumber, before.attemptNumber),
                or(attemptStarted, before.attemptStarted),
                or(attemptFinished, before.attemptFinished),
                or(attemptResult, before.attemptResult),
                or(buildFinished, before.buildFinished),
                or(buildResult, before.buildResult));
    }

    private static <T> T or(T value, T before) {
        return value == null ? before : value;
    }
}
