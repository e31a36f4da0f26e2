package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class InvocationStoreTest {

    private static final Query ALL = Query.firstPage().withRange(0, Query.MAX_LIMIT);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private InvocationStore store;

    @Before
    public void open() {
        root = folder.getRoot().toPath().resolve("data");
        store = reopened();
    }

    /** As another process would see it: nothing is known but what is on the disk. */
    private InvocationStore reopened() {
        return InvocationStore.open(root, StoreOptions.defaults());
    }

    @Test
    public void keepsNoSecretThatItIsToldOf() throws IOException {
        String secret = "q3Zp-block-secret";
        BuildEvent.Builder event = BuildEvent.newBuilder();
        event.getIdBuilder().getProgressBuilder();
        event.getProgressBuilder().setStderr("bazel test --bes_keywords=" + secret + "\n");
        byte[] told = event.build().toByteArray();
        InvocationStore careful = store.withSecret(secret);

        try (InvocationWriter writer = careful.write("received", null)) {
            writer.accept(told);
            writer.finish(StreamEnd.DISCONNECTED);
        }
        try (ImportWriter writer = careful.importer()) {
            writer.accept(told);
            writer.finish(StreamEnd.DISCONNECTED, "imported");
        }

        for (String id : List.of("received", "imported")) {
            assertThat(Kept.everything(reopened().find(id).orElseThrow()).toString())
                    .contains("--bes_keywords=")
                    .doesNotContain(secret);
        }
    }

    @Test
    public void keepsWhatArrived() throws IOException {
        List<byte[]> events = Kept.events("4.2.3-red");
        InvocationWriter writer = store.write("red", "the-build");
        for (byte[] event : events) {
            writer.accept(event);
        }
        writer.finish(StreamEnd.COMPLETE);
        ObjectNode told = Kept.everything(writer.reader());

        InvocationReader reader = reopened().find("red").orElseThrow();
        Kept.assertSame(reader, told);
        assertThat(reader.id()).isEqualTo("red");
        assertThat(reader.summary().buildId()).isEqualTo("the-build");
        assertThat(reader.summary().state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(reader.summary().exitCode().code()).isEqualTo(3);
        assertThat(reader.targets(ALL).items()).isNotEmpty();
        assertThat(reader.tests(ALL.withStatus("FAILED")).items()).isNotEmpty();
        assertThat(reader.events(ALL).total()).isEqualTo(events.size());
        assertThat(Kept.console(reader)).contains("Build completed");
    }

    @Test
    public void leavesNothingButWhatItNeeds() throws IOException {
        Kept.receive(store, "green", "4.2.3-green");
        try (Stream<Path> files = Files.list(root.resolve("green"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "actions.idx",
                            "console.idx",
                            "events.bep.gz",
                            "events.idx",
                            "files.idx",
                            "invocation.json",
                            "item.idx",
                            "log.txt",
                            "summary.idx",
                            "targets.idx",
                            "tests.idx",
                            "timing.idx",
                            "writer.lock");
        }
    }

    @Test
    public void keepsFilesForTheirOwnerOnly() throws IOException {
        Kept.receive(store, "green", "4.2.3-green");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
                assertThat(modes)
                        .as(file.toString())
                        .isSubsetOf(
                                PosixFilePermission.OWNER_READ,
                                PosixFilePermission.OWNER_WRITE,
                                PosixFilePermission.OWNER_EXECUTE);
            }
        }
    }

    /** The recording holds made-up secrets in options, the environment and addresses. */
    @Test
    public void noSecretReachesTheDisk() throws IOException {
        List<String> secrets = List.of("made-up-token", "made-up-password", "made-up-environment");
        String raw = new String(
                Sources.unpacked(Sources.RECORDINGS.resolve("4.2.3-secrets.bep.gz")), StandardCharsets.ISO_8859_1);
        assertThat(raw).contains(secrets);
        InvocationReader received = Kept.receive(store, "received", "4.2.3-secrets");
        try (ImportWriter writer = store.importer()) {
            for (byte[] event : Kept.events("4.2.3-secrets")) {
                writer.accept(event);
            }
            writer.finish(StreamEnd.DISCONNECTED, "imported");
        }
        for (byte[] record : Kept.records(received)) {
            assertThat(new String(record, StandardCharsets.ISO_8859_1)).doesNotContain(secrets);
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                byte[] bytes = file.toString().endsWith(".gz") ? Sources.unpacked(file) : Files.readAllBytes(file);
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secrets);
            }
        }
    }

    @Test
    public void showsWhatHasArrivedSoFar() throws IOException {
        List<byte[]> events = Kept.events("4.2.3-red");
        try (InvocationWriter writer = store.write("live", null)) {
            long last = -1;
            for (byte[] event : events) {
                writer.accept(event);
                InvocationReader reader = store.find("live").orElseThrow();
                assertThat(reader.revision()).isNull();
                long total = reader.events(Query.firstPage()).total();
                assertThat(total).isGreaterThan(last);
                last = total;
                reader.targets(ALL);
                reader.tests(ALL);
                reader.files(ALL);
                Kept.console(reader);
                assertThat(Kept.records(reader)).hasSize((int) total);
            }
            assertThat(store.list(InvocationQuery.all(0, 10)).items())
                    .extracting(InvocationItem::invocationId)
                    .containsExactly("live");
        }
    }

    @Test
    public void aReaderFromBeforeTheEndGivesTheEnd() throws IOException {
        InvocationWriter writer = store.write("red", null);
        InvocationReader early = store.find("red").orElseThrow();
        assertThat(early.summary().state()).isEqualTo(InvocationState.IN_PROGRESS);
        for (byte[] event : Kept.events("4.2.3-red")) {
            writer.accept(event);
        }
        writer.finish(StreamEnd.COMPLETE);
        assertThat(early.revision()).isNotNull();
        Kept.assertSame(early, Kept.everything(store.find("red").orElseThrow()));
    }

    @Test
    public void goesOnAfterACrash() throws IOException {
        List<byte[]> events = Kept.events("4.2.3-red");
        ObjectNode whole = Kept.everything(Kept.receive(store, "red", "4.2.3-red"));
        store.delete("red");

        int done = events.size() / 2;
        try (InvocationWriter writer = store.write("red", null)) {
            for (byte[] event : events.subList(0, done)) {
                writer.accept(event);
            }
        }
        InvocationStore afterwards = reopened();
        assertThat(afterwards.unfinished()).containsExactly("red");
        InvocationReader reader = afterwards.find("red").orElseThrow();
        assertThat(reader.summary().state()).isEqualTo(InvocationState.DISCONNECTED);
        assertThat(reader.revision()).isNull();
        assertThat(reader.events(ALL).total()).isEqualTo(done);
        assertThat(Kept.console(reader)).isNotEmpty();

        InvocationWriter second = afterwards.write("red", null);
        assertThat(second.records()).isEqualTo(done);
        for (byte[] event : events.subList(done, events.size())) {
            second.accept(event);
        }
        second.finish(StreamEnd.COMPLETE);
        Kept.assertSame(afterwards.find("red").orElseThrow(), whole);
        assertThat(afterwards.unfinished()).isEmpty();
    }

    @Test
    public void aDisconnectedInvocationIsTakenUpAgain() throws IOException {
        List<byte[]> events = Kept.events("4.2.3-red");
        ObjectNode whole = Kept.everything(Kept.receive(store, "red", "4.2.3-red"));
        store.delete("red");

        InvocationWriter writer = store.write("red", "b");
        for (byte[] event : events.subList(0, 20)) {
            writer.accept(event);
        }
        writer.finish(StreamEnd.DISCONNECTED);
        InvocationReader half = store.find("red").orElseThrow();
        assertThat(half.summary().state()).isEqualTo(InvocationState.DISCONNECTED);
        String revision = half.revision();

        InvocationWriter second = store.write("red", null);
        assertThat(second.records()).isEqualTo(20);
        for (byte[] event : events.subList(20, events.size())) {
            second.accept(event);
        }
        second.finish(StreamEnd.COMPLETE);
        InvocationReader reader = store.find("red").orElseThrow();
        assertThat(reader.summary().buildId()).isEqualTo("b");
        assertThat(reader.revision()).isNotEqualTo(revision);
        ((ObjectNode) whole.get("summary")).put("buildId", "b");
        Kept.assertSame(reader, whole);
    }

    @Test
    public void aCrashAfterSealingLosesNothing() throws IOException {
        ObjectNode whole = Kept.everything(Kept.receive(store, "red", "4.2.3-red"));
        // The plain log was to be deleted next.
        Files.write(root.resolve("red/events.bep"), new byte[] {3, 1, 2});
        Kept.assertSame(reopened().find("red").orElseThrow(), whole);
        InvocationWriter writer = reopened().write("red", null);
        assertThat(writer.records()).isEqualTo(whole.get("records").size());
        writer.finish(StreamEnd.COMPLETE);
        Kept.assertSame(reopened().find("red").orElseThrow(), whole);
    }

    @Test
    public void isWrittenByOneAtATime() throws IOException {
        try (InvocationWriter first = store.write("one", null)) {
            first.accept(Kept.events("4.2.3-green").get(0));
            assertThatThrownBy(() -> store.write("one", null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is being written");
            assertThatThrownBy(() -> reopened().write("one", null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> store.delete("one")).isInstanceOf(IOException.class);
            assertThat(first.records()).isEqualTo(1);
        }
        try (InvocationWriter second = store.write("one", null)) {
            assertThat(second.records()).isEqualTo(1);
        }
    }

    @Test
    public void keepsSeveralInvocationsAtOnceWhileTheyAreRead() throws Exception {
        List<String> recordings = List.of("4.2.3-red", "4.2.3-green", "4.2.3-flaky", "4.2.3-sharded-runs");
        ExecutorService threads = Executors.newFixedThreadPool(2 * recordings.size());
        try {
            List<Future<?>> done = new ArrayList<>();
            for (String recording : recordings) {
                Future<?> writing = threads.submit(() -> Kept.receive(store, recording, recording));
                done.add(writing);
                done.add(threads.submit(() -> {
                    while (!writing.isDone()) {
                        for (InvocationItem item :
                                store.list(InvocationQuery.all(0, 10)).items()) {
                            Kept.everything(store.find(item.invocationId()).orElseThrow());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        InvocationStore alone = InvocationStore.open(folder.newFolder().toPath(), StoreOptions.defaults());
        for (String recording : recordings) {
            Kept.assertSame(
                    store.find(recording).orElseThrow(), Kept.everything(Kept.receive(alone, recording, recording)));
        }
    }

    @Test
    public void noIdLeavesTheRoot() throws IOException {
        List<String> ids = List.of("..", "../escaped", "/etc/passwd", "a/b", "A", "", "<script>", "x".repeat(100_000));
        for (String id : ids) {
            Kept.receive(store, id, "4.2.3-bad-flag");
        }
        try (Stream<Path> children = Files.list(folder.getRoot().toPath())) {
            assertThat(children).containsExactly(root);
        }
        InvocationStore again = reopened();
        assertThat(again.list(InvocationQuery.all(0, 100)).items())
                .extracting(InvocationItem::invocationId)
                .containsExactlyInAnyOrderElementsOf(ids);
        for (String id : ids) {
            assertThat(again.find(id).orElseThrow().id()).isEqualTo(id);
        }
        assertThat(again.find("escaped")).isEmpty();
    }

    @Test
    public void deletesAllOfAnInvocation() throws IOException {
        Kept.receive(store, "red", "4.2.3-red");
        Path outside = folder.newFolder().toPath().resolve("outside");
        Files.writeString(outside, "stays");
        Files.createDirectory(root.resolve("red/kept"));
        Files.createSymbolicLink(root.resolve("red/kept/link"), outside.getParent());
        assertThat(store.delete("red")).isTrue();
        assertThat(store.delete("red")).isFalse();
        assertThat(store.find("red")).isEmpty();
        assertThat(store.list(InvocationQuery.all(0, 10)).total()).isZero();
        assertThat(root).isEmptyDirectory();
        assertThat(outside).hasContent("stays");
    }

    @Test
    public void whatIsNoInvocationIsNoTrouble() throws IOException {
        assertThat(store.list(InvocationQuery.all(0, 10)).total()).isZero();
        Kept.receive(store, "red", "4.2.3-red");
        Files.writeString(root.resolve("a-file"), "");
        Files.createDirectory(root.resolve("a-folder"));
        Files.createDirectory(root.resolve(".hidden"));
        assertThat(reopened().list(InvocationQuery.all(0, 10)).total()).isEqualTo(1);
        assertThat(store.find("a-file")).isEmpty();
        assertThat(store.find("a-folder")).isEmpty();
        assertThat(store.unfinished()).isEmpty();
    }
}
