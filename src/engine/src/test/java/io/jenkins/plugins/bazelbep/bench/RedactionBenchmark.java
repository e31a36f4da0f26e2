package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redacting the events of an ordinary build, against parsing them: it must cost less than what comes after it. */
final class RedactionBenchmark implements Benchmark {

    private static final int ROUNDS = 7;
    private static final double GOAL = 1.5;

    @Override
    public String name() {
        return "redaction";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Path file = Files.createTempFile("bep", ".bep");
        try {
            LargeStream.writeBinary(file, LargeStream.TARGETS);
            List<byte[]> events = read(file);
            redact(events);
            parse(events);
            Paired.Figures warm = Paired.measure(ROUNDS, () -> redact(events), () -> parse(events));
            out.ratio("warm", "events/s", warm.value(), warm.floor(), warm.ratio(), GOAL);
        } finally {
            Files.delete(file);
        }
    }

    private static List<byte[]> read(Path file) throws IOException {
        List<byte[]> events = new ArrayList<>();
        try (EventSource source = EventSources.open(file)) {
            for (var event = source.next(); event != null; event = source.next()) {
                events.add(event.bytes());
            }
        }
        return events;
    }

    private static double redact(List<byte[]> events) {
        Redactor redactor = new Redactor(RedactionRules.defaults().withSecret("0123456789abcdef0123456789abcdef"));
        long start = System.nanoTime();
        long bytes = 0;
        for (byte[] event : events) {
            bytes += redactor.redact(event).length;
        }
        return bytes == 0 ? 0 : events.size() / ((System.nanoTime() - start) / 1e9);
    }

    private static double parse(List<byte[]> events) throws IOException {
        long start = System.nanoTime();
        long children = 0;
        for (byte[] event : events) {
            children += BuildEvent.parseFrom(event).getChildrenCount();
        }
        return children == 0 ? 0 : events.size() / ((System.nanoTime() - start) / 1e9);
    }
}
