package io.jenkins.plugins.bazelbep.faults;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.bazelbep.bench.faults.BazelFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A program {@code bazel} for one build: it tells the flags that it is given, waits, and exits with the code that it is told.
 * What a Bazel does in between, this JVM does: it costs one less for each build.
 */
final class StandIn {

    private final Path folder;

    private StandIn(Path folder) {
        this.folder = folder;
    }

    /** @param folder where there is none yet; its name stands in a shell's quotes */
    static StandIn install(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path program = folder.resolve("bazel");
        Files.write(
                program,
                List.of(
                        "#!/bin/sh",
                        "cd '" + folder + "' && mkfifo code && echo \"$@\" > said && mv said flags || exit 98",
                        "read -r code < code",
                        "exit \"${code:-99}\""));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        return new StandIn(folder);
    }

    Path folder() {
        return folder;
    }

    /** Waits until the program is started; what it was told. */
    BazelFlags flags(Duration patience) throws IOException {
        Path flags = folder.resolve("flags");
        await().atMost(patience).until(() -> Files.exists(flags));
        return BazelFlags.parse(List.of(Files.readString(flags).trim().split(" ")));
    }

    /** Lets the program exit; it waits for nothing else. */
    void exit(int code) throws IOException {
        Files.writeString(folder.resolve("code"), code + "\n");
    }
}
