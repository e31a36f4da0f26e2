package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.Sources.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.Test;

/** Streams that real Bazels wrote are read to the last event. */
public class RecordingsTest {

    @Test
    public void binaryFilesGiveWhatProtobufReads() throws IOException {
        List<Path> files = Sources.recordings(".bep.gz");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Content content = Sources.read(file);
            assertThat(content.messages()).as(file.toString()).isEqualTo(Sources.events(file));
            SourceReport report = content.report();
            assertThat(report.format()).isEqualTo(SourceFormat.BINARY);
            assertThat(report.gzip()).isTrue();
            assertThat(report.damage()).isEmpty();
            assertThat(report.malformed() + report.others()).isZero();
            assertThat(report.invocations()).hasSize(1);
        }
    }

    /** Bazel writes both files from one stream of events, but not in the same order. */
    @Test
    public void jsonFilesHoldTheEventsOfTheirBinaryTwins() throws IOException {
        List<Path> files = Sources.recordings(".json.gz");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Path twin = Path.of(file.toString().replace(".json.gz", ".bep.gz"));
            Content content = Sources.read(file);
            assertThat(content.messages())
                    .as(file.toString())
                    .containsExactlyInAnyOrderElementsOf(Sources.events(twin));
            SourceReport report = content.report();
            assertThat(report.format()).isEqualTo(SourceFormat.JSON);
            assertThat(report.damage()).isEmpty();
            assertThat(report.unknown()).isEmpty();
        }
    }

    /** Not only equal when parsed: where Bazel writes an event canonically, the bytes agree. */
    @Test
    public void jsonEventsHaveTheBytesThatProtobufWouldWrite() throws IOException {
        for (Path file : Sources.recordings(".json.gz")) {
            for (SourcedEvent event : Sources.read(file).events()) {
                assertThat(event.bytes())
                        .isEqualTo(BuildEvent.parseFrom(event.bytes()).toByteArray());
            }
        }
    }

    @Test
    public void streamsOfOtherPeopleAreReadAsTheirIndexSays() throws IOException {
        Path index = Sources.OTHERS.resolve("INDEX.tsv");
        assumeTrue("no recordings of others on this machine", Files.exists(index));
        Map<String, String> wrong = new TreeMap<>();
        List<String> lines = Files.readAllLines(index);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t");
            SourceReport report =
                    Sources.read(Sources.OTHERS.resolve(columns[0])).report();
            // The index counts all entries of a journal: lifecycle calls and ends of streams too.
            String read = report.format().name() + " " + (report.events() + report.others());
            String expected = expectedFormat(columns[1]) + " " + columns[4];
            if (!read.equals(expected) || report.damage().isPresent() || report.malformed() > 0) {
                wrong.put(columns[0], read + " but expected " + expected + ": " + report);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String expectedFormat(String format) {
        if (format.startsWith("binary(BES")) {
            return SourceFormat.BINARY_BES.name();
        }
        return format.equals("binary") ? SourceFormat.BINARY.name() : SourceFormat.JSON.name();
    }
}
