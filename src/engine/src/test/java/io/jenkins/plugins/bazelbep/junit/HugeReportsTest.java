package io.jenkins.plugins.bazelbep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HugeReportsTest {

    @Rule
    public final TemporaryFolder temp = new TemporaryFolder();

    @Test
    public void sixtyFourMegabytesAreEnoughForAnyReport() throws IOException, InterruptedException {
        Path console = temp.getRoot().toPath().resolve("console");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HugeReports.class.getName(),
                        temp.getRoot().toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            assertThat(child.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readAllLines(console))
                    .containsExactly(
                            "cases: 1000000 cases, 0 failed, file large",
                            "output: 1 cases, 0 failed, file small",
                            "log: 1 cases, 1 failed, file small",
                            "depth: 1 cases, 0 failed, file small",
                            "names: 1 cases, 0 failed, file small",
                            "attribute: 1 cases, 1 failed, file small",
                            "comment: 1 cases, 0 failed, file small",
                            "bomb: 1 cases, 1 failed, file small",
                            "attempts: 20000 cases, 20000 failed, file large");
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }
}
