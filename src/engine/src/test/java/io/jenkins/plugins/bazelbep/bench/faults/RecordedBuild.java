package io.jenkins.plugins.bazelbep.bench.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A build that a real Bazel made.
 *
 * @param events the bytes of each, in order
 * @param exitCode what Bazel returned
 * @param duration how long it took, by its own clock
 * @param finishedMillis when it ended, in milliseconds of the epoch
 */
public record RecordedBuild(
        String invocationId, List<byte[]> events, int exitCode, Duration duration, long finishedMillis) {

    /** Reads a BEP file of a whole build. */
    public static RecordedBuild read(Path file) throws IOException {
        List<byte[]> events = new ArrayList<>();
        String id = "";
        long started = 0;
        BuildFinished finished = BuildFinished.getDefaultInstance();
        try (EventSource source = EventSources.open(file)) {
            for (SourcedEvent next = source.next(); next != null; next = source.next()) {
                BuildEvent event = BuildEvent.parseFrom(next.bytes());
                if (event.hasStarted()) {
                    id = event.getStarted().getUuid();
                    started = event.getStarted().getStartTimeMillis();
                } else if (event.hasFinished()) {
                    finished = event.getFinished();
                }
                events.add(next.bytes());
            }
        }
        if (id.isEmpty() || !finished.hasExitCode()) {
            throw new IOException(file + ": not a whole build");
        }
        return new RecordedBuild(
                id,
                List.copyOf(events),
                finished.getExitCode().getCode(),
                Duration.ofMillis(finished.getFinishTimeMillis() - started),
                finished.getFinishTimeMillis());
    }

    /** The same events in another time, for those who have none. */
    public RecordedBuild within(Duration shorter) {
        return new RecordedBuild(invocationId, events, exitCode, shorter, finishedMillis);
    }

    /** The same events as those of another invocation, whose id the first event bears. */
    public RecordedBuild as(String otherInvocation) {
        List<byte[]> others =
                events.stream().map(event -> renamed(event, otherInvocation)).toList();
        return new RecordedBuild(otherInvocation, others, exitCode, duration, finishedMillis);
    }

    private static byte[] renamed(byte[] event, String invocationId) {
        try {
            BuildEvent.Builder builder = BuildEvent.parseFrom(event).toBuilder();
            if (!builder.hasStarted()) {
                return event;
            }
            builder.getStartedBuilder().setUuid(invocationId);
            return builder.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an event that was read before", e);
        }
    }
}
