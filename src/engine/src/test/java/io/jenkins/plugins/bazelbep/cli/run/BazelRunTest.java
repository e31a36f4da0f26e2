package io.jenkins.plugins.bazelbep.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.cli.real.Bep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep run} around something that is not Bazel. */
public class BazelRunTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aCommandWithoutEventsEndsWithItsOwnCode() throws Exception {
        Path bazel = folder.newFile("bazel").toPath();
        Files.writeString(bazel, "#!/bin/sh\nexit 7\n");
        assertThat(bazel.toFile().setExecutable(true)).isTrue();
        List<String> line = Bep.line("run", "--", bazel.toString(), "version");

        Process run = new ProcessBuilder(line).directory(folder.getRoot()).start();
        try {
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
            assertThat(run.exitValue()).isEqualTo(7);
        } finally {
            run.destroyForcibly();
        }
    }
}
