package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.bazelbep.eventlog.SmallDisk;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A disk that is full and a process that is killed while an invocation is kept: what was flushed is there. */
public class StoreFaultsTest {

    private static final String RECORDING = "4.2.3-everything";
    private static final String ID = "the-invocation";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final SmallDisk small = new SmallDisk();

    @Test
    public void aFullDiskIsNamedAndTheInvocationGoesOnOnceThereIsRoom() throws Exception {
        Path disk = small.mount(400);
        List<byte[]> events = Kept.events(RECORDING);
        InvocationWriter writer = open(disk).write(ID, null);
        long flushed = 0;
        IOException full = null;
        small.take(360 * 1024);
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
        small.makeRoom();
        goOn(disk, events);
    }

    @Test
    public void aDiskThatIsFullAtTheEndLosesNothing() throws Exception {
        Path disk = small.mount(1024);
        List<byte[]> events = Kept.events(RECORDING);
        InvocationWriter writer = open(disk).write(ID, null);
        for (byte[] event : events) {
            writer.accept(event);
        }
        writer.flush();
        small.fill();

        IOException full = catchThrowableOfType(IOException.class, () -> writer.finish(StreamEnd.COMPLETE));

        assertThat(full).hasMessageContaining("No space left on device");
        assertThat(Kept.records(open(disk).find(ID).orElseThrow())).hasSize(events.size());
        small.makeRoom();
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
}
