package io.jenkins.plugins.bazelbep.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** A file that is read while it is written. */
public class FollowingTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public Timeout timeout = Timeout.seconds(120);

    private final AtomicBoolean writerEnded = new AtomicBoolean();
    private final BlockingQueue<SourcedEvent> arrived = new LinkedBlockingQueue<>();
    private Path file;

    @Before
    public void nameFile() {
        file = folder.getRoot().toPath().resolve("growing");
    }

    @Test
    public void eventsComeAsTheyAreWrittenUntilTheLastMessage() throws Exception {
        for (String recording : List.of("4.2.3-green.bep.gz", "4.2.3-green.json.gz")) {
            Files.deleteIfExists(file);
            byte[] bytes = Sources.unpacked(Sources.RECORDINGS.resolve(recording));
            List<BuildEvent> expected =
                    Sources.read(Sources.RECORDINGS.resolve(recording)).messages();
            CompletableFuture<SourceReport> reader = follow();
            // Cut anywhere, also inside lengths, events and characters; each part is awaited as far as it is whole.
            for (int from = 0; from < bytes.length; from += 997) {
                append(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 997)));
            }
            for (BuildEvent event : expected) {
                assertThat(BuildEvent.parseFrom(arrived.take().bytes())).isEqualTo(event);
            }
            SourceReport report = reader.get();
            assertThat(report.events()).isEqualTo(expected.size());
            assertThat(report.damage()).isEmpty();
        }
    }

    @Test
    public void aPartialEventWaitsForItsRest() throws Exception {
        List<BuildEvent> events = Sources.events(Sources.RECORDINGS.resolve("4.2.3-green.bep.gz"));
        int large = 2;
        while (events.get(large).getSerializedSize() < 100) {
            large++;
        }
        byte[] third = Sources.delimited(events.subList(large, large + 1));
        CompletableFuture<SourceReport> reader = follow();
        append(Sources.delimited(events.subList(0, 2)));
        append(Arrays.copyOf(third, 9));
        arrived.take();
        arrived.take();
        assertThat(arrived.poll(50, TimeUnit.MILLISECONDS)).isNull();
        append(Arrays.copyOfRange(third, 9, third.length));
        assertThat(BuildEvent.parseFrom(arrived.take().bytes())).isEqualTo(events.get(large));
        writerEnded.set(true);
        assertThat(reader.get().damage()).isEmpty();
    }

    @Test
    public void aWriterThatEndsInsideAnEventLeavesDamage() throws Exception {
        List<BuildEvent> events = Sources.events(Sources.RECORDINGS.resolve("4.2.3-server-killed.bep.gz"));
        byte[] bytes = Sources.delimited(events);
        CompletableFuture<SourceReport> reader = follow();
        append(Arrays.copyOf(bytes, bytes.length - 3));
        writerEnded.set(true);
        SourceReport report = reader.get();
        assertThat(report.events()).isEqualTo(events.size() - 1);
        assertThat(report.damage()).isPresent();
    }

    @Test
    public void aFileThatIsWrittenAnewIsDamage() throws Exception {
        byte[] bytes = Sources.unpacked(Sources.RECORDINGS.resolve("4.2.3-server-killed.bep.gz"));
        CompletableFuture<SourceReport> reader = follow();
        append(bytes);
        arrived.take();
        Files.write(file, new byte[] {1}, StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(reader.get().damage().orElseThrow().what()).contains("shorter");
    }

    @Test
    public void aFileThatNeverComesIsAnError() throws Exception {
        writerEnded.set(true);
        assertThatThrownBy(() -> follow().get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> EventSources.open(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    public void anInterruptedReaderStops() throws Exception {
        append(Sources.unpacked(Sources.RECORDINGS.resolve("4.2.3-server-killed.bep.gz")));
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                readAll();
                failure.complete(null);
            } catch (IOException e) {
                failure.complete(e);
            }
        });
        reader.start();
        arrived.take();
        reader.interrupt();
        assertThat(failure.get())
                .isInstanceOfAny(InterruptedIOException.class, java.nio.channels.ClosedByInterruptException.class);
    }

    private CompletableFuture<SourceReport> follow() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return readAll();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private SourceReport readAll() throws IOException {
        try (EventSource source = EventSources.open(file, Following.until(writerEnded::get))) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                arrived.add(event);
            }
            return source.report();
        }
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
