package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.Invocation;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.PassOptions;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.console.ConsoleSink;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a stream, timed; a process of its own for the limit of memory and for a JVM that is still cold. */
final class PassRun {

    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 21;

    private PassRun() {}

    /**
     * Arguments: {@code floor} or {@code pass}, which print events per second, or {@code warm}, which prints those of the
     * pass, of the floor, and their ratio; then the file.
     */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        switch (args[0]) {
            case "floor" -> System.out.println(timedFloor(file));
            case "pass" -> System.out.println(timedPass(file));
            default -> {
                Paired.measure(WARM_UP_ROUNDS, () -> timedPass(file), () -> timedFloor(file));
                Paired.Figures figures = Paired.measure(ROUNDS, () -> timedPass(file), () -> timedFloor(file));
                System.out.println(figures.value() + " " + figures.floor() + " " + figures.ratio());
            }
        }
    }

    /** The invocation that a stream tells of. */
    static Invocation pass(Path file) throws IOException {
        InvocationPass pass = new InvocationPass(PassOptions.defaults(), ConsoleSink.discarding());
        try (EventLog log = new PlainEventLog(file);
                RecordCursor cursor = log.from(0)) {
            for (EventRecord event = cursor.next(); event != null; event = cursor.next()) {
                pass.accept(event);
            }
        }
        pass.end(StreamEnd.DISCONNECTED);
        return pass.invocation();
    }

    private static double timedPass(Path file) throws IOException {
        long start = System.nanoTime();
        long events = pass(file).summary().events().received();
        return events / ((System.nanoTime() - start) / 1e9);
    }

    /** Protobuf's own parser over the same file, and nothing else. */
    private static double timedFloor(Path file) throws IOException {
        long start = System.nanoTime();
        long events = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            while (BuildEvent.parseDelimitedFrom(in) != null) {
                events++;
            }
        }
        return events / ((System.nanoTime() - start) / 1e9);
    }
}
