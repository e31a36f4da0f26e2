package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.fuzz.MessageMutations;
import io.jenkins.plugins.bazelbep.fuzz.Mutations;
import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** BEP files, binary and JSON, damaged: reading ends, gives no more than the file can hold, and can be redacted. */
public class SourceFuzzTest {

    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "\n",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "-",
            "1e999",
            "\"id\":",
            "\"progress\":{",
            "\"@type\":\"type.googleapis.com/build_event_stream.BuildEvent\"",
            "99999999999999999999",
            "\"contents\":\"!!\"",
            "[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readingAnyFileEnds() throws IOException {
        Mutations mutations = Mutations.of(seeds(), JSON);
        Path file = folder.newFile().toPath();
        AtomicInteger damaged = new AtomicInteger();
        Fuzz fuzz = Fuzz.of("source", 1200);
        fuzz.bytes(
                random -> {
                    byte[] plain = mutations.next(random);
                    return random.nextInt(10) == 0 ? mutations.damage(gzip(plain), random) : plain;
                },
                bytes -> {
                    Files.write(file, bytes);
                    SourceReport report = read(file);
                    damaged.addAndGet(report.damage().isPresent() || report.malformed() > 0 ? 1 : 0);
                    assertThat(report.unknown()).hasSizeLessThan(300);
                });
        assertThat(damaged.get()).isGreaterThan(fuzz.cases() / 4);
    }

    @Test
    public void eventsOfAnyShapeAreRead() throws IOException {
        List<byte[]> events = new ArrayList<>();
        for (String name : List.of("4.2.3-red.bep.gz", "4.2.3-secrets.bep.gz", "2.1.0-all-actions.bep.gz")) {
            Sources.events(Sources.RECORDINGS.resolve(name)).forEach(event -> events.add(event.toByteArray()));
        }
        MessageMutations mutations = new MessageMutations(events);
        Path file = folder.newFile().toPath();
        Fuzz.of("source-events", 600).bytes(random -> stream(mutations, random), bytes -> {
            Files.write(file, bytes);
            read(file);
        });
    }

    private static byte[] stream(MessageMutations mutations, Random random) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i >= 0; i--) {
            stream.writeBytes(MessageMutations.delimited(mutations.next(random)));
        }
        return stream.toByteArray();
    }

    /** Counted by hand: assertions on each of millions of events would take longer than reading them. */
    private static SourceReport read(Path file) throws IOException {
        Redactor redactor = new Redactor(RedactionRules.defaults().withSecret("made-up"));
        long length = Files.size(file);
        try (EventSource source = EventSources.open(file)) {
            long bytes = 0;
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                bytes += event.bytes().length;
                if (redactor.redact(event.bytes()) == null
                        || event.invocationId().isEmpty()) {
                    throw new AssertionError("an event without its bytes or its invocation");
                }
            }
            // No form of an event is shorter than half of its wire bytes; gzip makes text some hundred times shorter.
            assertThat(bytes).isLessThan(200L * length + 10_000);
            return source.report();
        }
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of(
                "4.2.3-red.bep.gz",
                "2.1.0-flaky.json.gz",
                "4.2.3-secrets.bep.gz",
                "4.2.3-secrets.json.gz",
                "4.2.3-unicode.json.gz")) {
            seeds.add(Sources.unpacked(Sources.RECORDINGS.resolve(name)));
        }
        String lines = new String(seeds.get(1), StandardCharsets.UTF_8);
        seeds.add(("[" + String.join(",\n", lines.split("\n")) + "]").getBytes(StandardCharsets.UTF_8));
        return seeds;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
