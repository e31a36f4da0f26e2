package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.store.ImportWriter.Imported;
import io.jenkins.plugins.bazelbep.store.ImportWriter.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ImportWriterTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private InvocationStore store;
    private List<byte[]> events;

    @Before
    public void open() throws IOException {
        root = folder.getRoot().toPath();
        store = InvocationStore.open(root, StoreOptions.defaults());
        events = Kept.events("4.2.3-red");
    }

    private Imported take(List<byte[]> records, StreamEnd end) throws IOException {
        try (ImportWriter writer = store.importer()) {
            for (byte[] record : records) {
                writer.accept(record);
            }
            return writer.finish(end, "made-up");
        }
    }

    private void assertNothingLeftOver() throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            assertThat(children.map(child -> child.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    @Test
    public void findsTheIdInTheEvents() throws IOException {
        Imported imported = take(events, StreamEnd.DISCONNECTED);
        assertThat(imported.outcome()).isEqualTo(Outcome.ADDED);
        String id = imported.invocation().id();
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(imported.invocation().summary().invocationId()).isEqualTo(id);
        assertThat(imported.invocation().summary().state()).isEqualTo(InvocationState.COMPLETE);
        Kept.assertSame(store.find(id).orElseThrow(), Kept.everything(imported.invocation()));
        assertNothingLeftOver();
    }

    @Test
    public void takesTheFallbackIdWhereNoEventTellsOne() throws IOException {
        List<byte[]> noStart = events.subList(events.size() / 2, events.size());
        Imported imported = take(noStart, StreamEnd.DISCONNECTED);
        assertThat(imported.invocation().id()).isEqualTo("made-up");
        InvocationReader reader = store.find("made-up").orElseThrow();
        assertThat(reader.summary().invocationId()).isEqualTo("made-up");
        assertThat(store.list(InvocationQuery.all(0, 1)).items().get(0).invocationId())
                .isEqualTo("made-up");
    }

    @Test
    public void theSameAgainChangesNothing() throws IOException {
        InvocationReader first = take(events, StreamEnd.DISCONNECTED).invocation();
        String revision = first.revision();
        Imported again = take(events, StreamEnd.DISCONNECTED);
        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.invocation().revision()).isEqualTo(revision);
        assertNothingLeftOver();
    }

    @Test
    public void theCompleteOneReplacesTheIncompleteOneAndNotTheOtherWayRound() throws IOException {
        Imported half = take(events.subList(0, 20), StreamEnd.DISCONNECTED);
        assertThat(half.invocation().summary().state()).isEqualTo(InvocationState.DISCONNECTED);
        Imported less = take(events.subList(0, 10), StreamEnd.DISCONNECTED);
        assertThat(less.outcome()).isEqualTo(Outcome.UNCHANGED);
        Imported whole = take(events, StreamEnd.DISCONNECTED);
        assertThat(whole.outcome()).isEqualTo(Outcome.REPLACED);
        InvocationReader reader = store.find(whole.invocation().id()).orElseThrow();
        assertThat(reader.summary().state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(Kept.records(reader)).hasSize(events.size());
        Imported halfAgain = take(events.subList(0, 20), StreamEnd.DISCONNECTED);
        assertThat(halfAgain.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(Kept.records(halfAgain.invocation())).hasSize(events.size());
    }

    @Test
    public void ofTwoCompleteOnesTheLaterCounts() throws IOException {
        InvocationReader first = take(events, StreamEnd.DISCONNECTED).invocation();
        byte[] fifth = Kept.records(first).get(4);
        List<byte[]> reordered = new ArrayList<>(events);
        Collections.swap(reordered, 3, 4);
        Imported second = take(reordered, StreamEnd.DISCONNECTED);
        assertThat(second.outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(second.invocation().id()).isEqualTo(first.id());
        assertThat(second.invocation().revision()).isNotEqualTo(first.revision());
        assertThat(Kept.records(store.find(first.id()).orElseThrow()).get(3)).isEqualTo(fifth);
    }

    @Test
    public void takesTheCompleteOneWhereAWriterCrashed() throws IOException {
        String id = take(events, StreamEnd.DISCONNECTED).invocation().id();
        store.delete(id);
        try (InvocationWriter crashing = store.write(id, null)) {
            crashing.accept(events.get(0));
        }
        assertThat(take(events, StreamEnd.DISCONNECTED).outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(store.unfinished()).isEmpty();
        assertThat(Kept.records(store.find(id).orElseThrow())).hasSize(events.size());
    }

    @Test
    public void leavesAloneWhatIsBeingReceived() throws IOException {
        String id = take(events, StreamEnd.DISCONNECTED).invocation().id();
        store.delete(id);
        try (InvocationWriter writer = store.write(id, null)) {
            writer.accept(events.get(0));
            assertThatThrownBy(() -> take(events, StreamEnd.DISCONNECTED))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is being written");
            assertThat(writer.records()).isEqualTo(1);
        }
        assertNothingLeftOver();
    }

    @Test
    public void anImportGivenUpLeavesNothing() throws IOException {
        try (ImportWriter writer = store.importer()) {
            writer.accept(events.get(0));
            assertThat(store.list(InvocationQuery.all(0, 10)).total()).isZero();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    public void whatACrashedImportLeftIsDeletedLater() throws IOException {
        Path left = Files.createDirectory(root.resolve(".import-crashed"));
        Path young = Files.createDirectory(root.resolve(".import-young"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        take(events, StreamEnd.DISCONNECTED);
        assertThat(left).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    public void severalAtOnceLeaveOneWholeInvocation() throws Exception {
        int imports = 6;
        CyclicBarrier together = new CyclicBarrier(imports);
        ExecutorService threads = Executors.newFixedThreadPool(imports);
        List<Outcome> outcomes = new ArrayList<>();
        int refused = 0;
        try {
            List<Future<Imported>> running = new ArrayList<>();
            for (int i = 0; i < imports; i++) {
                running.add(threads.submit(() -> {
                    together.await();
                    return take(events, StreamEnd.DISCONNECTED);
                }));
            }
            for (Future<Imported> each : running) {
                try {
                    outcomes.add(each.get().outcome());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).hasMessageContaining("is being written");
                    refused++;
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(outcomes).contains(Outcome.ADDED).hasSize(imports - refused);
        assertThat(store.list(InvocationQuery.all(0, 10)).total()).isEqualTo(1);
        String id = store.list(InvocationQuery.all(0, 10)).items().get(0).invocationId();
        assertThat(Kept.records(store.find(id).orElseThrow())).hasSize(events.size());
        assertNothingLeftOver();
    }
}
