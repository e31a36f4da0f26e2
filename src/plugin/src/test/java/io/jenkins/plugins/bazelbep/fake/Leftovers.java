package io.jenkins.plugins.bazelbep.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Slave;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what a block must not leave behind on an agent of this machine. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Leftovers() {}

    /** Waits until there is no receiver of the agent any more and no folder of a block. */
    public static void assertNone(Slave agent) {
        Path root = Path.of(agent.getRemoteFS());
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(receivers(root)).isEmpty();
            assertThat(folders(root)).isEmpty();
        });
    }

    /** The command lines of receivers whose folder is below a path. */
    public static List<ProcessHandle> receivers(Path root) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(" receive --root " + root))
                        .isPresent())
                .toList();
    }

    private static List<Path> folders(Path root) {
        try (Stream<Path> walk = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
            // Cached jars, whose names begin alike, may stay.
            return walk.filter(path -> path.getFileName().toString().startsWith("bazel-bep-"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
