package io.jenkins.plugins.bazelbep.cli.bazel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running Bazel client with our own terminal: it reads our input and writes to our output, colours and all. */
public final class BazelProcess {

    private static final long GRACE_SECONDS = 2;

    private final Process process;

    private BazelProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts Bazel.
     *
     * @throws IOException if it cannot be started; the message names the program
     */
    public static BazelProcess start(List<String> line, Path folder) throws IOException {
        return new BazelProcess(
                new ProcessBuilder(line).directory(folder.toFile()).inheritIO().start());
    }

    /** Waits for its end; its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Ends Bazel as a Ctrl-C does. In a terminal it has had the signal already, as all of our process group; so it is
     * given a moment before it is asked once more.
     */
    public int interrupt() throws InterruptedException {
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
        }
        return process.waitFor();
    }
}
