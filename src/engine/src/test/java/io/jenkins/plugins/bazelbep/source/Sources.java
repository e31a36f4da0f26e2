package io.jenkins.plugins.bazelbep.source;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the tests of this room share: files to read and ways to read them. */
public final class Sources {

    public static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    /** Streams of other people's Bazels; kept beside the repository, never in it. */
    public static final Path OTHERS = Path.of("../../../shared/recordings");

    private Sources() {}

    /** What reading a file gave. */
    public record Content(List<SourcedEvent> events, SourceReport report) {

        public List<BuildEvent> messages() {
            return events.stream().map(event -> parse(event.bytes())).toList();
        }

        public List<String> invocations() {
            return events.stream().map(SourcedEvent::invocationId).toList();
        }
    }

    public static Content read(Path file) throws IOException {
        return read(EventSources.open(file));
    }

    public static Content read(EventSource opened) throws IOException {
        try (EventSource source = opened) {
            List<SourcedEvent> events = new ArrayList<>();
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
            return new Content(events, source.report());
        }
    }

    public static List<Path> recordings(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** The unpacked bytes of a recording. */
    public static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** The events of a binary recording, as protobuf itself reads them. */
    public static List<BuildEvent> events(Path recording) throws IOException {
        List<BuildEvent> events = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(recording))) {
            for (BuildEvent event = BuildEvent.parseDelimitedFrom(in);
                    event != null;
                    event = BuildEvent.parseDelimitedFrom(in)) {
                events.add(event);
            }
        }
        return events;
    }

    public static byte[] delimited(List<? extends com.google.protobuf.Message> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            for (com.google.protobuf.Message message : messages) {
                message.writeDelimitedTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BuildEvent parse(byte[] bytes) {
        try {
            return BuildEvent.parseFrom(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
