package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.Sources.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class JsonSourceTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private List<BuildEvent> events;
    private List<String> lines;

    @Before
    public void readRecording() throws IOException {
        var recording = Sources.RECORDINGS.resolve("4.2.3-unicode.json.gz");
        events = Sources.read(recording).messages();
        lines = new String(Sources.unpacked(recording), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSameSizeAs(events);
    }

    @Test
    public void objectsAreFoundWhateverStandsBetweenThem() throws IOException {
        for (String separator : List.of("\n", "\r\n", "", "  ", ",\n", "\n\u001e")) {
            assertThat(read(String.join(separator, lines)).messages()).isEqualTo(events);
        }
        assertThat(read("\ufeff" + String.join("\n", lines)).messages()).isEqualTo(events);
        assertThat(read("[" + String.join(",", lines) + "]").messages()).isEqualTo(events);
        assertThat(read(" [\n" + String.join("\n,", lines) + "\n]\n").messages())
                .isEqualTo(events);
    }

    @Test
    public void prettyPrintedObjectsAreRead() throws IOException {
        for (String indent : List.of("  ", "\t", "")) {
            String pretty = lines.stream().map(line -> pretty(line, indent)).collect(Collectors.joining("\n"));
            Content content = read(pretty);
            assertThat(content.messages()).isEqualTo(events);
            assertThat(content.report().malformed()).isZero();
        }
    }

    @Test
    public void envelopesAreOpened() throws IOException {
        String ordered = lines.stream()
                .map(line ->
                        "{\"streamId\":{\"buildId\":\"b\",\"invocationId\":\"inv-1\"},\"sequenceNumber\":\"7\",\"event\":"
                                + "{\"eventTime\":\"2024-01-01T00:00:00Z\",\"bazelEvent\":{"
                                + "\"@type\":\"type.googleapis.com/build_event_stream.BuildEvent\"," + line.substring(1)
                                + "}}")
                .collect(Collectors.joining("\n"));
        Content content = read(ordered + "\n{\"streamId\":{\"invocationId\":\"inv-1\"},\"sequenceNumber\":\"8\","
                + "\"event\":{\"componentStreamFinished\":{\"type\":\"FINISHED\"}}}");
        assertThat(content.messages()).isEqualTo(events);
        assertThat(content.invocations()).containsOnly("inv-1");
        assertThat(content.report().others()).isEqualTo(1);

        String enkit = lines.stream()
                .map(line -> "{\"eventTime\":{\"seconds\":\"1\"},\"buildEvent\":" + line + ",\"sequenceNumber\":\"1\"}")
                .collect(Collectors.joining(",", "[", "]"));
        Content wrapped = read(enkit);
        assertThat(wrapped.messages()).isEqualTo(events);
        assertThat(wrapped.report().unknown()).isEmpty();
    }

    @Test
    public void aBrokenLineCostsItselfAndIsCounted() throws IOException {
        for (String broken : List.of(
                "{\"id\":{\"started\"",
                "{\"id\":{\"progress\":{}},\"progress\":{\"stderr\":\"cut of",
                "{\"id\":{\"progress\":{}}}}",
                "{\"id\" {}}",
                "INFO: something else was printed here",
                "{\"id\":{\"progress\":{\"opaqueCount\":01}}}",
                "{\"id\":tru}")) {
            List<String> damaged = new ArrayList<>(lines);
            damaged.add(4, broken);
            Content content = read(String.join("\n", damaged) + "\n");
            assertThat(content.messages()).as(broken).containsAll(events);
            assertThat(content.report().malformed()).as(broken).isEqualTo(1);
            assertThat(content.report().firstMalformed().orElseThrow().where())
                    .as(broken)
                    .startsWith("line 5, column ");
            assertThat(content.report().damage()).as(broken).isEmpty();
        }
    }

    @Test
    public void bytesThatAreNoUtf8CostTheirLine() throws IOException {
        byte[] before = (lines.get(0) + "\n{\"id\":{\"progress\":{}},\"progress\":{\"stderr\":\"")
                .getBytes(StandardCharsets.UTF_8);
        byte[] after = ("\"}}\n" + lines.get(1) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[before.length + 2 + after.length];
        System.arraycopy(before, 0, bytes, 0, before.length);
        bytes[before.length] = (byte) 0xff;
        bytes[before.length + 1] = (byte) 0xc0;
        System.arraycopy(after, 0, bytes, before.length + 2, after.length);
        Content content = Sources.read(Files.write(folder.newFile().toPath(), bytes));
        assertThat(content.messages()).isEqualTo(events.subList(0, 2));
        assertThat(content.report().firstMalformed().orElseThrow().what()).contains("UTF-8");
    }

    @Test
    public void aCutFileGivesTheEventsBeforeTheCutAndSaysWhereItEnds() throws IOException {
        String text = String.join("\n", lines);
        for (int cut = lines.get(0).length() + 2; cut < Math.min(text.length(), 4000); cut += 13) {
            String part = text.substring(0, cut);
            Content content = read(part);
            int whole = (int) part.lines().filter(lines::contains).count();
            assertThat(content.messages()).isEqualTo(events.subList(0, whole));
            if (part.lines().allMatch(lines::contains)) {
                continue;
            }
            Damage damage = content.report().damage().orElseThrow();
            String lastLine = part.substring(part.lastIndexOf('\n') + 1);
            int column = lastLine.getBytes(StandardCharsets.UTF_8).length + 1;
            assertThat(damage.where()).isEqualTo("line " + (whole + 1) + ", column " + column);
        }
    }

    @Test
    public void anArrayThatIsNotClosedIsDamage() throws IOException {
        Content content = read("[" + String.join(",\n", lines));
        assertThat(content.messages()).isEqualTo(events);
        assertThat(content.report().damage().orElseThrow().what()).contains("array");
    }

    @Test
    public void anEventAboveTheLimitIsPassedOver() throws IOException {
        String large = "{\"id\":{\"progress\":{}},\"progress\":{\"stderr\":\"" + "x".repeat(200_000) + "\"}}";
        var file = Files.writeString(folder.newFile().toPath(), lines.get(0) + "\n" + large + "\n" + lines.get(1));
        Content content = Sources.read(EventSources.open(file, Following.whole(), new SourceLimits(50_000, 100_000)));
        assertThat(content.messages()).isEqualTo(events.subList(0, 2));
        assertThat(content.report().malformed()).isEqualTo(1);
        assertThat(content.report().firstMalformed().orElseThrow().what()).contains("above the limit");
    }

    @Test
    public void jsonThatHoldsNoEventsIsSaidToHoldNone() throws IOException {
        Content content = read("{\"name\": \"x\", \"version\": 3}");
        assertThat(content.events()).isEmpty();
        assertThat(content.report().others()).isEqualTo(1);
        assertThat(content.report().unknown()).containsKey("build_event_stream.BuildEvent.version");
    }

    private Content read(String text) throws IOException {
        return Sources.read(Files.writeString(folder.newFile().toPath(), text));
    }

    /** Spreads an object over lines, as formatters do. */
    private static String pretty(String line, String indent) {
        StringBuilder pretty = new StringBuilder();
        boolean string = false;
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && line.charAt(i - 1) != '\\') {
                string = !string;
            }
            depth += string ? 0 : c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (!string && (c == '}' || c == ']')) {
                pretty.append('\n').append(indent.repeat(depth));
            }
            pretty.append(c);
            if (!string && (c == '{' || c == '[' || c == ',')) {
                pretty.append('\n').append(indent.repeat(depth));
            }
        }
        return pretty.toString();
    }
}
