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

/** Reads a stream, timed; run as a process of its own for the limit of memory and for a JVM that is still cold. */
final class PassRun {

    /** A way to read a stream. */
    enum Reading {
        /** Protobuf's own parser, and nothing else. */
        FLOOR {
            @Override
            long read(Path file) throws IOException {
                long events = 0;
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                    while (BuildEvent.parseDelimitedFrom(in) != null) {
                        events++;
                    }
                }
                return events;
            }
        },
        /** The invocation pass, and a summary at its end. */
        PASS {
            @Override
            long read(Path file) throws IOException {
                return pass(file).summary().events().received();
            }
        };

        /** Reads all of a stream and returns how many events it has. */
        abstract long read(Path file) throws IOException;
    }

    private PassRun() {}

    /** Arguments: the file, then names of readings in the order to run. Prints the events per second of each. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        for (int i = 1; i < args.length; i++) {
            long start = System.nanoTime();
            long events = Reading.valueOf(args[i]).read(file);
            System.out.println(events / ((System.nanoTime() - start) / 1e9));
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
}
