package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class IngestTest {

    private static final int STREAMS = 40;
    private static final int SOME = 7;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private List<BuildEvent> events;
    private Path root;
    private InvocationStore store;

    @Before
    public void leaveBrokenStreams() throws IOException {
        events = Sources.read(Sources.RECORDINGS.resolve("4.2.3-red.bep.gz")).messages();
        root = folder.getRoot().toPath().resolve("receiving");
        store = InvocationStore.open(folder.getRoot().toPath().resolve("data"), StoreOptions.defaults());
        for (int i = 0; i < STREAMS; i++) {
            leave("stream-" + i, SOME, "\"broken\":\"x\"");
        }
    }

    @Test
    public void streamsThatBrokeOffAreWaitedForWithoutThreads() throws Exception {
        try (Ingest ingest = ingest(Duration.ofHours(1))) {
            ingest.resume();
            await(() -> following() == 0);
            assertThat(stateOf("stream-0")).isEqualTo(InvocationState.IN_PROGRESS);

            StreamFolder back = leave("stream-0", events.size(), "\"finished\":\"2026-01-01T00:00:00Z\"");
            ingest.opened(back.readState().orElseThrow());
            ingest.finished(back.readState().orElseThrow());
            await(() -> ended.contains("stream-0") && !Files.exists(back.eventLog()));

            assertThat(stateOf("stream-0")).isEqualTo(InvocationState.COMPLETE);
            assertThat(ended).containsExactly("stream-0");
        }
    }

    @Test
    public void thoseThatDoNotComeBackAreOverWhenTheirTimeIs() throws Exception {
        try (Ingest ingest = ingest(Duration.ofMillis(50))) {
            ingest.resume();
            await(() -> ended.size() == STREAMS);
            assertThat(stateOf("stream-0")).isEqualTo(InvocationState.DISCONNECTED);
        }
    }

    private Ingest ingest(Duration patience) {
        return new Ingest(
                root,
                store,
                new ProfileKeeper(new FileContents(List.of()), ProfileKeeper.LARGEST),
                patience,
                Duration.ofHours(1),
                Metrics.NONE,
                invocation -> ended.add(invocation.id()));
    }

    private InvocationState stateOf(String id) throws IOException {
        return store.find(id).orElseThrow().summary().state();
    }

    private StreamFolder leave(String id, int count, String state) throws IOException {
        StreamFolder stream =
                new StreamFolder(Files.createDirectories(root.resolve("streams").resolve(id)));
        Files.write(stream.eventLog(), Sources.delimited(events.subList(0, count)));
        Files.writeString(
                stream.stateFile(),
                "{\"version\":1,\"invocationId\":\"" + id + "\",\"buildId\":\"\",\"lifecycle\":{},\"records\":" + count
                        + "," + state + "}");
        return stream;
    }

    private static long following() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("follow") && !name.equals("follow later"))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
