package io.jenkins.plugins.bazelbep.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.eventlog.SmallDisk;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The folder of a block, where the streams and Bazel's own files are, is on a disk that stays full: Bazel ends with 38, and
 * nothing but the receiver has seen what the build came to.
 */
public class FullDiskTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final long PATIENCE_SECONDS = 120;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Rule
    public final SmallDisk small = new SmallDisk();

    private Path root;
    private Path block;

    @Before
    public void startReceiver() throws Exception {
        assumeTrue(File.separatorChar == '/');
        root = temporary.getRoot().toPath().toRealPath();
        block = small.mount(1024).toRealPath().resolve("block");
        ReceiverCommand command = new ReceiverCommand(
                jars().toString(), "", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), 1 << 20, 600);
        Map<String, String> wrappers =
                Wrappers.texts(block.toString(), command.jars(), Wrappers.flagsForAnyPort(SECRET));
        new StartReceiver(block.toString(), SECRET, 0, command, wrappers, "{}").call();
    }

    @After
    public void stopReceiver() throws Exception {
        if (block != null) {
            new StopReceiver(block.toString(), PATIENCE_SECONDS, true).call();
        }
    }

    @Test
    public void eachCommandGivesBackWhatItsBuildCameToWhereTheDiskIsFullBefore() throws Exception {
        small.fill();
        assertThat(bazel("4.2.3-red", null)).isEqualTo(3);
        small.fill();
        assertThat(bazel("4.2.3-green", null)).isZero();
    }

    @Test
    public void theCommandDuringWhichTheDiskGetsFullGivesBackWhatItsBuildCameTo() throws Exception {
        Path pause = root.resolve("pause");
        Process bazel = start("4.2.3-red", pause);
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() -> Files.exists(block.resolve("journals/1.bep"))
                        && Files.size(block.resolve("journals/1.bep")) > 0);
        small.fill();
        Files.createFile(pause);
        assertThat(exitCode(bazel)).isEqualTo(3);
    }

    /** What a block's jars are on an agent. */
    private Path jars() throws IOException {
        Path jars = Files.createDirectories(root.resolve("jars"));
        for (Map.Entry<String, Path> jar : EngineJars.find().files().entrySet()) {
            Files.createSymbolicLink(jars.resolve(jar.getKey()), jar.getValue());
        }
        return jars;
    }

    private int bazel(String recording, Path pause) throws Exception {
        return exitCode(start(recording, pause));
    }

    private Process start(String recording, Path pause) throws IOException {
        Path real = FakeBazelScript.install(root.resolve(recording), recording, pause);
        ProcessBuilder builder = new ProcessBuilder(block + "/bin/bazel", "test", "//...").directory(root.toFile());
        builder.environment().put("PATH", block + "/bin:" + real + ":/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("HOME", root.toString());
        return builder.inheritIO().start();
    }

    private static int exitCode(Process process) throws Exception {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
