package io.jenkins.plugins.bazelbep.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.Assume;
import org.junit.rules.ExternalResource;

/** A small disk for a test that fills it. Who runs the test needs the right to mount one, as root has it. */
public final class SmallDisk extends ExternalResource {

    private static final int BLOCK = 4096;

    private Path mounted;

    /** Mounts a disk of so many kilobytes until the test is over; skips the test where nobody may. */
    public Path mount(int kilobytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bep-small-disk-");
        boolean may = run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder.toString());
        if (!may) {
            Files.delete(folder);
        }
        Assume.assumeTrue("needs the right to mount a tmpfs", may);
        mounted = folder;
        return mounted;
    }

    /** Takes so much of its room. */
    public void take(int bytes) throws IOException {
        Files.write(filler(), new byte[bytes]);
    }

    /** Takes all the room that there is now. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            IOException full = null;
            while (full == null) {
                full = catchThrowableOfType(IOException.class, () -> out.write(new byte[BLOCK]));
            }
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    /** Gives back what was taken. */
    public void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return mounted.resolve("filler");
    }

    @Override
    protected void after() {
        if (mounted == null) {
            return;
        }
        try {
            assertThat(run("umount", mounted.toString())).as("unmounted").isTrue();
            Files.delete(mounted);
        } catch (IOException e) {
            throw new IllegalStateException(mounted + " is left behind", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command here
        }
    }
}
