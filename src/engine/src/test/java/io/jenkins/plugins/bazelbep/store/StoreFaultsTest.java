package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A disk that is full and a process that is killed while an invocation is kept: what was flushed is there. */
public class StoreFaultsTest {

    private static final String RECORDING = "4.2.3-everything";
    private static final String ID = "the-invocation";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path mounted;

    @After
    public void unmount() throws Exception {
        if (mounted != null) {
            assertThat(run("umount", mounted.toString())).isTrue();
        }
    }

    @Test
    public void aFullDiskIsNamedAndTheInvocationGoesOnOnceThereIsRoom() throws Exception {
        Path disk = mount(400);
        Path filler = disk.resolve("filler");
        List<byte[]> events = Kept.events(RECORDING);
        InvocationWriter writer = open(disk).write(ID, null);
        long flushed = 0;
        IOException full = null;
        Files.write(filler, new byte[360 * 1024]);
        while (full == null && flushed < events.size()) {
            byte[] event = events.get((int) flushed);
            full = catchThrowableOfType(IOException.class, () -> {
                writer.accept(event);
                writer.flush();
            });
            flushed += full == null ? 1 : 0;
        }
        assertThat(full)
                .as("nothing was refused")
                .hasMessageContaining(disk.toString())
                .hasMessageContaining("No space left on device");
        assertThat(flushed).isBetween(1L, events.size() - 1L);
        catchThrowableOfType(IOException.class, writer::close);

        assertThat(Kept.records(open(disk).find(ID).orElseThrow())).hasSize((int) flushed);
        Files.delete(filler);
        goOn(disk, events);
    }

    @Test
    public void aDiskThatIsFullAtTheEndLosesNothing() throws Exception {
        Path disk = mount(1024);
        List<byte[]> events = Kept.events(RECORDING);
        InvocationWriter writer = open(disk).write(ID, null);
        for (byte[] event : events) {
            writer.accept(event);
        }
        writer.flush();
        Path filler = disk.resolve("filler");
        IOException filled = catchThrowableOfType(IOException.class, () -> Files.write(filler, new byte[1024 * 1024]));
        assertThat(filled).hasMessageContaining("No space left on device");

        IOException full = catchThrowableOfType(IOException.class, () -> writer.finish(StreamEnd.COMPLETE));

        assertThat(full).hasMessageContaining("No space left on device");
        assertThat(Kept.records(open(disk).find(ID).orElseThrow())).hasSize(events.size());
        Files.delete(filler);
        goOn(disk, events);
    }

    @Test
    public void aKilledProcessLeavesWhatItHadFlushed() throws Exception {
        Path root = folder.newFolder("data").toPath();
        List<byte[]> events = Kept.events(RECORDING);
        long flushed = 0;
        for (int kill = 1; kill <= 3; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Keeper.class.getName(),
                            root.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            while (line != null && Long.parseLong(line) < events.size() * kill / 4) {
                line = out.readLine();
            }
            // Its lines stay readable, other than by Process.destroyForcibly: they are promises, too.
            process.toHandle().destroyForcibly();
            process.waitFor();
            for (; line != null; line = out.readLine()) {
                flushed = Long.parseLong(line);
            }
            assertThat(flushed).as("events kept before kill %s", kill).isPositive();

            InvocationReader left = open(root).find(ID).orElseThrow();
            assertThat(left.summary().state()).isEqualTo(InvocationState.DISCONNECTED);
            assertThat(Kept.records(left)).hasSizeGreaterThanOrEqualTo((int) flushed);
        }
        goOn(root, events);
    }

    /** Writes the recording and says after each event how many are flushed. */
    static final class Keeper {
        private Keeper() {}

        /** Runs until it is killed. */
        public static void main(String[] arguments) throws Exception {
            InvocationWriter writer = open(Path.of(arguments[0])).write(ID, null);
            List<byte[]> events = Kept.events(RECORDING);
            for (byte[] event : events.subList((int) writer.records(), events.size())) {
                writer.accept(event);
                writer.flush();
                System.out.println(writer.records());
            }
            System.in.read();
        }
    }

    /** Gives the missing events to a new writer; everything then is as if nothing had happened. */
    private void goOn(Path root, List<byte[]> events) throws IOException {
        InvocationReader undisturbed = Kept.receive(open(folder.newFolder().toPath()), ID, RECORDING);
        ObjectNode expected = Kept.everything(undisturbed);
        try (InvocationWriter again = open(root).write(ID, null)) {
            for (byte[] event : events.subList((int) again.records(), events.size())) {
                again.accept(event);
            }
            again.finish(StreamEnd.COMPLETE);
        }
        Kept.assertSame(open(root).find(ID).orElseThrow(), expected);
    }

    private static InvocationStore open(Path root) {
        return InvocationStore.open(root, StoreOptions.defaults());
    }

    private Path mount(int kilobytes) throws Exception {
        Path disk = folder.newFolder("disk").toPath();
        Assume.assumeTrue(
                "needs the right to mount a tmpfs",
                run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", disk.toString()));
        mounted = disk;
        return disk;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command here
        }
    }
}
