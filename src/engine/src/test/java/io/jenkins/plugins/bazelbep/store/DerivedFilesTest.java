package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** Whatever happens to a derived file, readers get what the event log says. */
public class DerivedFilesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;
    private Path invocation;
    private ObjectNode told;

    @Before
    public void keep() throws IOException {
        root = folder.getRoot().toPath();
        invocation = root.resolve("red");
        told = Kept.everything(Kept.receive(store(), "red", "4.2.3-red"));
    }

    private InvocationStore store() {
        return InvocationStore.open(root, StoreOptions.defaults());
    }

    private List<Path> derived() throws IOException {
        try (Stream<Path> files = Files.list(invocation)) {
            return files.filter(file -> file.toString().matches(".*(\\.idx|log\\.txt)"))
                    .toList();
        }
    }

    private void assertMended(Path file, byte[] before) throws IOException {
        InvocationStore store = store();
        Kept.assertSame(store.find("red").orElseThrow(), told);
        assertThat(store.list(InvocationQuery.all(0, 10)).items())
                .extracting(InvocationItem::invocationId)
                .contains("red");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    public void missingOnesAreMadeAgain() throws IOException {
        for (Path file : derived()) {
            byte[] before = Files.readAllBytes(file);
            Files.delete(file);
            assertMended(file, before);
        }
    }

    @Test
    public void truncatedOnesAreMadeAgain() throws IOException {
        for (Path file : derived()) {
            byte[] before = Files.readAllBytes(file);
            for (int length : new int[] {0, 3, before.length / 2, before.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(before, length));
                assertMended(file, before);
            }
        }
    }

    @Test
    public void damagedOnesAreMadeAgain() throws IOException {
        for (Path file : derived()) {
            if (!file.endsWith("log.txt")) {
                byte[] before = Files.readAllBytes(file);
                for (int at : new int[] {0, 5, 12, 20, 27, before.length / 2, before.length - 1}) {
                    byte[] damaged = before.clone();
                    damaged[at] ^= 0x10;
                    Files.write(file, damaged);
                    assertMended(file, before);
                }
            }
        }
    }

    @Test
    public void thoseOfAnotherInvocationAreMadeAgain() throws IOException {
        Kept.receive(store(), "green", "4.2.3-green");
        for (Path file : derived()) {
            byte[] before = Files.readAllBytes(file);
            Files.copy(
                    root.resolve("green").resolve(file.getFileName()),
                    file,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertMended(file, before);
        }
    }

    @Test
    public void allOfThemCanBeDeleted() throws IOException {
        for (Path file : derived()) {
            Files.delete(file);
        }
        Files.delete(invocation.resolve("writer.lock"));
        Kept.assertSame(store().find("red").orElseThrow(), told);
        assertThat(store().list(InvocationQuery.all(0, 10)).total()).isEqualTo(1);
    }

    @Test
    public void theEventLogAloneIsEnough() throws IOException {
        for (Path file : derived()) {
            Files.delete(file);
        }
        Files.write(invocation.resolve("invocation.json"), new byte[] {'{'});
        InvocationReader reader = store().find("red").orElseThrow();
        Kept.assertSame(reader, told);
        Files.delete(invocation.resolve("invocation.json"));
        Kept.assertSame(store().find("red").orElseThrow(), told);
    }

    @Test
    public void manyReadersWaitForOneRebuild() throws Exception {
        for (Path file : derived()) {
            Files.delete(file);
        }
        InvocationStore store = store();
        int readers = 8;
        CyclicBarrier together = new CyclicBarrier(readers);
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                done.add(threads.submit(() -> {
                    together.await();
                    Kept.assertSame(store.find("red").orElseThrow(), told);
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(derived()).hasSize(Part.ALL.size() + 1);
    }

    @Test
    public void aDamagedLogGivesWhatIsBeforeTheDamage() throws IOException {
        for (Path file : derived()) {
            Files.delete(file);
        }
        Path log = invocation.resolve("events.bep.gz");
        byte[] whole = Files.readAllBytes(log);
        for (int length : new int[] {whole.length - 1, whole.length / 2, 10, 0}) {
            for (Path file : derived()) {
                Files.delete(file);
            }
            Files.write(log, java.util.Arrays.copyOf(whole, length));
            InvocationStore store = store();
            InvocationReader reader = store.find("red").orElseThrow();
            assertThat(reader.summary().state()).isNotEqualTo(InvocationState.IN_PROGRESS);
            assertThat(reader.summary().notices()).anyMatch(notice -> notice.contains("events.bep.gz"));
            assertThat(reader.targets(Query.firstPage()).items()).isNotNull();
            assertThat(reader.events(Query.firstPage()).items()).isNotNull();
            Kept.console(reader);
            assertThat(store.list(InvocationQuery.all(0, 10)).total()).isEqualTo(1);
        }
    }
}
