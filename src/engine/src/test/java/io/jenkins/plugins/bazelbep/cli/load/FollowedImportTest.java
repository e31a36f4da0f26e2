package io.jenkins.plugins.bazelbep.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationQuery;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep import --follow}, as a process, on a file that grows. */
public class FollowedImportTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path data;
    private Path file;
    private byte[] events;

    @Before
    public void prepare() throws IOException {
        data = folder.newFolder("data").toPath();
        file = folder.getRoot().toPath().resolve("growing.bep");
        events = Sources.unpacked(Sources.RECORDINGS.resolve("4.2.3-red.bep.gz"));
    }

    @Test
    public void readsUntilTheLastMessage() throws Exception {
        Process follow = follow();
        Files.write(file, Arrays.copyOf(events, events.length / 2));
        awaitImport(follow);

        Files.write(file, Arrays.copyOfRange(events, events.length / 2, events.length), StandardOpenOption.APPEND);

        assertThat(follow.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(follow.exitValue()).isZero();
        assertThat(only()).isEqualTo(InvocationState.COMPLETE);
    }

    @Test
    public void keepsWhatHasComeWhenItIsInterrupted() throws Exception {
        Process follow = follow();
        Files.write(file, Arrays.copyOf(events, events.length / 2));
        awaitImport(follow);

        follow.destroy();

        assertThat(follow.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(only()).isEqualTo(InvocationState.DISCONNECTED);
    }

    private Process follow() throws IOException {
        return new ProcessBuilder(Bep.line("import", "--data", data.toString(), "--follow", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.newFile())
                .start();
    }

    /** An import works in a folder of its own until it is whole. */
    private void awaitImport(Process follow) throws Exception {
        while (!hasImport()) {
            assertThat(follow.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean hasImport() throws IOException {
        try (Stream<Path> paths = Files.list(data)) {
            return paths.anyMatch(path -> path.getFileName().toString().startsWith(".import-"));
        }
    }

    private InvocationState only() throws IOException {
        InvocationStore store = InvocationStore.open(data, StoreOptions.defaults());
        var items = store.list(InvocationQuery.all(0, 10)).items();
        assertThat(items).hasSize(1);
        return store.find(items.get(0).invocationId()).orElseThrow().summary().state();
    }
}
