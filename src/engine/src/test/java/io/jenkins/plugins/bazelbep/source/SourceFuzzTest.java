package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/**
 * Recorded files with bytes changed, cut out, repeated and put in, always the same 1,200 of them: reading ends, gives no
 * more than the file can hold, and redaction takes whatever comes out.
 */
public class SourceFuzzTest {

    private static final int CASES = 1200;
    private static final long SEED = 0x5eed_bea7L;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public Timeout timeout = Timeout.seconds(300);

    @Test
    public void readingAnyFileEnds() throws IOException {
        List<byte[]> seeds = seeds();
        Random random = new Random(SEED);
        Path file = folder.newFile().toPath();
        int damaged = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] mutated = mutate(seeds.get(random.nextInt(seeds.size())), random);
            boolean packed = random.nextInt(10) == 0;
            Files.write(file, packed ? mutate(gzip(mutated), random) : mutated);
            SourceReport report = read(file, mutated.length);
            damaged += report.damage().isPresent() || report.malformed() > 0 ? 1 : 0;
            assertThat(report.unknown()).as("case " + i).hasSizeLessThan(300);
        }
        assertThat(damaged).isGreaterThan(CASES / 3);
    }

    /** Counted by hand: assertions on each of millions of events would take longer than reading them. */
    private static SourceReport read(Path file, int length) throws IOException {
        Redactor redactor = new Redactor(RedactionRules.defaults().withSecret("made-up"));
        try (EventSource source = EventSources.open(file)) {
            long bytes = 0;
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                bytes += event.bytes().length;
                assertThat(redactor.redact(event.bytes()) != null
                                && !event.invocationId().isEmpty())
                        .isTrue();
            }
            // No form of an event is shorter than half of its wire bytes, and mutation can repeat a gzip block.
            assertThat(bytes).isLessThan(20L * length + 10_000);
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
        String lines = new String(seeds.get(1), java.nio.charset.StandardCharsets.UTF_8);
        seeds.add(
                ("[" + String.join(",\n", lines.split("\n")) + "]").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return seeds;
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] bytes = seed;
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = mutateOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutateOnce(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(1 + random.nextInt(600)));
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] part = Arrays.copyOfRange(bytes, at, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> head;
            case 1 -> concat(head, tail);
            case 2 -> concat(head, part, part, tail);
            case 3 -> concat(head, new byte[] {-1, -1, -1, -1, (byte) random.nextInt(128)}, part, tail);
            case 4 -> concat(head, noise(part.length, random), tail);
            case 5 -> concat(tail, head);
            case 6 -> concat(head, new byte[] {(byte) "{}[]\",:\n\\0".charAt(random.nextInt(10))}, part, tail);
            default -> flip(bytes, at, random);
        };
    }

    private static byte[] flip(byte[] bytes, int at, Random random) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
