package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import java.time.Instant;

/** What BuildFinished tells. It is not the last event of a stream: aborts, metrics and logs come after it. */
final class FinishedHandler implements EventHandler {

    /** The one sign that a user interrupted the build: targets only say that they are incomplete. */
    private static final int INTERRUPTED = 8;

    private final HeldText texts;
    Summary.ExitCode exitCode;
    Boolean success;
    Instant finish;
    Failure failure;

    FinishedHandler(HeldText texts) {
        this.texts = texts;
    }

    @Override
    public void handle(Event event, long offset) throws InvalidProtocolBufferException {
        BuildFinished finished = event.payload(BuildFinished.parser());
        finish = EventTimes.instant(finished.hasFinishTime(), finished.getFinishTime(), finished.getFinishTimeMillis());
        if (finished.hasExitCode()) {
            String name = texts.of(finished.getExitCode().getName());
            exitCode = new Summary.ExitCode(finished.getExitCode().getCode(), name == null ? "" : name);
            success = exitCode.code() == 0;
        } else {
            // The oldest Bazels send no exit code.
            success = finished.getOverallSuccess();
        }
        if (finished.hasFailureDetail()) {
            failure = Failures.of(finished.getFailureDetail());
        }
    }

    boolean interrupted() {
        return exitCode != null && exitCode.code() == INTERRUPTED;
    }
}
