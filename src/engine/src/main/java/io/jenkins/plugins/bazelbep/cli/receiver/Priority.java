package io.jenkins.plugins.bazelbep.cli.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts a receiver behind Bazel's actions: they fill the processors, and Bazel waits for the receiver only at the end. Not
 * before it listens, since Bazel tries for a few seconds only to come back to one that is started again.
 */
final class Priority {

    private static final String BEHIND = "10";

    private Priority() {}

    /** Lowers the priority of a process; one that cannot be lowered stays as it is. */
    static void lower(Process process) {
        List<String> line = new ArrayList<>(List.of("renice", "-n", BEHIND, "-p"));
        line.addAll(threads(process.pid()));
        try {
            new ProcessBuilder(line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No such command here: builds of small actions take a little longer.
        }
    }

    /** Linux has a priority for each thread, and new ones inherit it; elsewhere the process has one. */
    private static List<String> threads(long pid) {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.map(thread -> thread.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of(Long.toString(pid));
        }
    }
}
