package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import io.jenkins.plugins.bazelbep.source.Sources.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BinarySourceTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private List<BuildEvent> events;
    private byte[] file;

    @Before
    public void readRecording() throws IOException {
        Path recording = Sources.RECORDINGS.resolve("4.2.3-green.bep.gz");
        events = Sources.events(recording);
        file = Sources.unpacked(recording);
    }

    @Test
    public void aCutFileGivesTheWholeRecordsBeforeTheCut() throws IOException {
        List<Integer> ends = ends();
        for (int length = 0; length < Math.min(file.length, 3000); length++) {
            int cut = length;
            Content content = read(Arrays.copyOf(file, cut));
            int whole = (int) ends.stream().filter(end -> end <= cut).count();
            assertThat(content.messages()).as("cut at " + cut).isEqualTo(events.subList(0, whole));
            boolean clean = cut > 0 && ends.contains(cut);
            assertThat(content.report().damage().isEmpty()).as("cut at " + cut).isEqualTo(clean);
        }
    }

    @Test
    public void damageNamesFilePlaceAndReason() throws IOException {
        List<Integer> ends = ends();
        Path path = Files.write(folder.newFile("my.bep").toPath(), Arrays.copyOf(file, ends.get(4) + 20));
        Damage damage = Sources.read(path).report().damage().orElseThrow();
        assertThat(damage.toString())
                .startsWith(path + ", byte " + ends.get(4) + ": a record of ")
                .endsWith("bytes, but only " + (20 - prefixLength(ends.get(4))) + " follow");
    }

    @Test
    public void anImpossibleLengthIsDamageAndTakesNoMemory() throws IOException {
        for (byte[] length : List.of(
                new byte[] {-1, -1, -1, -1, 7},
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 127},
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1})) {
            Content content = read(concat(file, length, new byte[1000]));
            assertThat(content.messages()).isEqualTo(events);
            assertThat(content.report().damage().orElseThrow().where()).isEqualTo("byte " + file.length);
        }
    }

    @Test
    public void aBrokenRecordIsKeptAsItCameAndCounted() throws IOException {
        byte[] broken = "this is no protobuf message".getBytes(StandardCharsets.UTF_8);
        Content content = read(concat(file, new byte[] {(byte) broken.length}, broken, file));
        assertThat(content.events()).hasSize(2 * events.size() + 1);
        assertThat(content.events().get(events.size()).bytes()).isEqualTo(broken);
        assertThat(content.report().malformed()).isEqualTo(1);
        assertThat(content.report().firstMalformed().orElseThrow().where()).isEqualTo("byte " + file.length);
        assertThat(content.report().damage()).isEmpty();
    }

    @Test
    public void manyBrokenRecordsInARowAreDamage() throws IOException {
        byte[] noise = new byte[4000];
        Arrays.fill(noise, (byte) 7);
        Content content = read(concat(file, noise));
        assertThat(content.report().malformed()).isLessThan(20);
        assertThat(content.report().damage().orElseThrow().where()).isEqualTo("byte " + file.length);
    }

    @Test
    public void aRecordAboveTheLimitIsPassedOver() throws IOException {
        BuildEvent large = BuildEvent.newBuilder()
                .setProgress(io.jenkins.plugins.bazelbep.proto.bep.Progress.newBuilder()
                        .setStderr("x".repeat(100_000)))
                .build();
        byte[] bytes = concat(file, Sources.delimited(List.of(large)), Sources.delimited(events.subList(1, 3)));
        Path path = Files.write(folder.newFile().toPath(), bytes);
        Content content = Sources.read(EventSources.open(path, Following.whole(), new SourceLimits(50_000, 100_000)));
        assertThat(content.events()).hasSize(events.size() + 2);
        assertThat(content.report().malformed()).isEqualTo(1);
        assertThat(content.report().firstMalformed().orElseThrow().what()).contains("above the limit of 50000");
    }

    @Test
    public void envelopesOfBesAreOpened() throws IOException {
        List<Message> ordered = new ArrayList<>();
        List<Message> requests = new ArrayList<>();
        long number = 1;
        for (BuildEvent event : events) {
            OrderedBuildEvent each = ordered("inv-1", number++, event);
            ordered.add(each);
            requests.add(PublishBuildToolEventStreamRequest.newBuilder()
                    .setOrderedBuildEvent(each)
                    .build());
        }
        OrderedBuildEvent end = OrderedBuildEvent.newBuilder()
                .setStreamId(stream("inv-1"))
                .setSequenceNumber(number)
                .setEvent(io.jenkins.plugins.bazelbep.proto.bes.BuildEvent.newBuilder()
                        .setComponentStreamFinished(io.jenkins.plugins.bazelbep.proto.bes.BuildEvent
                                .BuildComponentStreamFinished.getDefaultInstance()))
                .build();
        ordered.add(end);
        requests.add(
                0, PublishLifecycleEventRequest.newBuilder().setBuildEvent(end).build());
        for (List<Message> messages : List.of(ordered, requests)) {
            Content content = read(Sources.delimited(messages));
            assertThat(content.messages()).isEqualTo(events);
            assertThat(content.invocations()).containsOnly("inv-1");
            assertThat(content.report().format()).isEqualTo(SourceFormat.BINARY_BES);
            assertThat(content.report().others()).isEqualTo(1);
        }
    }

    @Test
    public void interleavedStreamsAreToldApart() throws IOException {
        Content content = read(Sources.delimited(List.of(
                ordered("a", 1, events.get(0)),
                ordered("b", 1, events.get(0)),
                ordered("a", 2, events.get(1)),
                ordered("b", 2, events.get(1)))));
        assertThat(content.invocations()).containsExactly("a", "b", "a", "b");
        assertThat(content.report().invocations()).containsExactly("a", "b");
    }

    @Test
    public void filesWrittenOneAfterTheOtherAreToldApart() throws IOException {
        List<BuildEvent> second = Sources.events(Sources.RECORDINGS.resolve("4.2.3-red.bep.gz"));
        List<BuildEvent> killed = Sources.events(Sources.RECORDINGS.resolve("4.2.3-server-killed.bep.gz"));
        // The order of the first events differs: started need not be the first.
        List<BuildEvent> turned = new ArrayList<>(second);
        turned.add(3, turned.remove(0));
        Content content = read(concat(Sources.delimited(killed), file, Sources.delimited(turned)));
        List<String> ids = List.of(uuid(killed), uuid(events), uuid(second));
        assertThat(content.report().invocations()).isEqualTo(ids);
        assertThat(content.invocations().stream().filter(ids.get(0)::equals)).hasSize(killed.size());
        assertThat(content.invocations().stream().filter(ids.get(1)::equals)).hasSize(events.size());
        assertThat(content.invocations().stream().filter(ids.get(2)::equals)).hasSize(second.size());
        assertThat(content.messages()).hasSize(killed.size() + events.size() + second.size());
    }

    @Test
    public void anInvocationWithoutStartedHasTheSameMadeUpIdEachTime() throws IOException {
        byte[] headless = Sources.delimited(events.subList(5, 9));
        Content content = read(headless);
        assertThat(content.messages()).isEqualTo(events.subList(5, 9));
        assertThat(content.report().invocations())
                .singleElement()
                .satisfies(id -> assertThat(id).startsWith("no-started-"));
        assertThat(read(headless).invocations()).isEqualTo(content.invocations());
    }

    @Test
    public void aFileOfNothingButBeginningsIsNotReadToItsEnd() throws IOException {
        List<BuildEvent> beginnings = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            beginnings.add(BuildEvent.newBuilder()
                    .setStarted(BuildStarted.newBuilder().setUuid("u" + i))
                    .build());
        }
        Content content = read(concat(file, Sources.delimited(beginnings)));
        assertThat(content.report().invocations()).hasSize(1000);
        assertThat(content.report().damage().orElseThrow().where()).isEqualTo("invocation 1001");
    }

    @Test
    public void emptyRecordsAreLeftOut() throws IOException {
        Content content = read(concat(new byte[3], file, new byte[2]));
        assertThat(content.messages()).isEqualTo(events);
        assertThat(content.report().others()).isEqualTo(5);
    }

    @Test
    public void aFileThatUnpacksToNothingButZerosTakesNoMemory() throws IOException {
        Path file = folder.newFile().toPath();
        byte[] good = Sources.unpacked(Sources.RECORDINGS.resolve("4.2.3-green.bep.gz"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(good);
            byte[] zeros = new byte[1 << 20];
            // 1 GB in 1 MB: each byte is the length of an empty record.
            for (int i = 0; i < 1024; i++) {
                out.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(2 << 20);
        Content content = Sources.read(file);
        assertThat(content.events()).hasSameSizeAs(Sources.events(Sources.RECORDINGS.resolve("4.2.3-green.bep.gz")));
        assertThat(content.report().damage()).isEmpty();
    }

    @Test
    public void gzipIsUnpackedAlsoInSeveralMembers() throws IOException {
        int half = ends().get(7) + 11;
        Content content =
                read(concat(gzip(Arrays.copyOf(file, half)), gzip(Arrays.copyOfRange(file, half, file.length))));
        assertThat(content.messages()).isEqualTo(events);
        assertThat(content.report().damage()).isEmpty();
    }

    @Test
    public void damagedGzipGivesWhatCouldBeUnpacked() throws IOException {
        byte[] packed = gzip(file);
        Content cut = read(Arrays.copyOf(packed, packed.length * 2 / 3));
        assertThat(cut.messages())
                .isNotEmpty()
                .isEqualTo(events.subList(0, cut.events().size()));
        assertThat(cut.report().damage().orElseThrow().what()).contains("gzip");
        Content followed =
                read(concat(packed, "garbage behind the last member of it".getBytes(StandardCharsets.UTF_8)));
        assertThat(followed.messages()).isEqualTo(events);
        assertThat(followed.report().damage().orElseThrow().what()).contains("gzip");
    }

    @Test
    public void whatIsNoBepFileIsSaidToBeNone() throws IOException {
        for (String text : List.of(
                "INFO: Invocation ID: 1234\nLoading:\n",
                "<?xml version=\"1.0\"?><testsuites/>",
                "\u0089PNG\r\n",
                "a,b,c\n1,2,3\n")) {
            Content content = read(text.getBytes(StandardCharsets.UTF_8));
            assertThat(content.events()).isEmpty();
            assertThat(content.report().format()).as(text).isEqualTo(SourceFormat.UNKNOWN);
            assertThat(content.report().damage().orElseThrow().what())
                    .contains("no build events begin here", "--build_event_binary_file");
        }
        assertThat(read(new byte[0]).report().damage().orElseThrow().what()).isEqualTo("the file is empty");
        assertThat(read("id {\n  started {\n  }\n}\n".getBytes(StandardCharsets.UTF_8))
                        .report()
                        .damage()
                        .orElseThrow()
                        .what())
                .contains("--build_event_text_file");
    }

    private static String uuid(List<BuildEvent> events) {
        return events.stream()
                .filter(BuildEvent::hasStarted)
                .findFirst()
                .orElseThrow()
                .getStarted()
                .getUuid();
    }

    private static StreamId.Builder stream(String invocation) {
        return StreamId.newBuilder().setBuildId("build").setInvocationId(invocation);
    }

    private static OrderedBuildEvent ordered(String invocation, long number, BuildEvent event) {
        return OrderedBuildEvent.newBuilder()
                .setStreamId(stream(invocation))
                .setSequenceNumber(number)
                .setEvent(io.jenkins.plugins.bazelbep.proto.bes.BuildEvent.newBuilder()
                        .setBazelEvent(Any.pack(event)))
                .build();
    }

    /** Where each record ends. */
    private List<Integer> ends() {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (BuildEvent event : events) {
            end += Sources.delimited(List.of(event)).length;
            ends.add(end);
        }
        assertThat(end).isEqualTo(file.length);
        return ends;
    }

    private int prefixLength(int offset) {
        int length = 1;
        while (file[offset + length - 1] < 0) {
            length++;
        }
        return length;
    }

    private Content read(byte[] bytes) throws IOException {
        return Sources.read(Files.write(folder.newFile().toPath(), bytes));
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
