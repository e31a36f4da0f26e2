package io.jenkins.plugins.bazelbep.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.bench.faults.Kept;
import io.jenkins.plugins.bazelbep.bench.faults.RecordedBuild;
import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep run} around something that is not Bazel, or does as little as a test needs of it. */
public class BazelRunTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    /** As many times as {@code ReceiverProcess} starts one, and once more. */
    private static final int ENDS = 6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 240;

    @Test
    public void aCommandWithoutEventsEndsWithItsOwnCode() throws Exception {
        Path bazel = script("exit 7\n");
        List<String> line = Bep.line("run", "--", bazel.toString(), "version");

        Process run = new ProcessBuilder(line).directory(folder.getRoot()).start();
        try {
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
            assertThat(run.exitValue()).isEqualTo(7);
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    public void aReceiverThatEndsAgainAndAgainIsGivenUpAndTheJournalHasEverything() throws Exception {
        Path recording = Sources.RECORDINGS.resolve("4.2.3-red.bep.gz").toRealPath();
        RecordedBuild build = RecordedBuild.read(recording);
        Path journal = folder.getRoot().toPath().resolve("journal");
        Path go = folder.getRoot().toPath().resolve("go");
        Path bazel = script("""
                for word; do case $word in --build_event_binary_file=*) file=${word#*=};; esac; done
                echo "$file" > '%s.new' && mv '%s.new' '%s'
                while [ ! -e '%s' ]; do sleep 0.1; done
                gzip -dc '%s' > "$file"
                exit 38
                """.formatted(journal, journal, journal, go, recording));
        Path data = folder.getRoot().toPath().resolve("data");
        Path said = folder.newFile("said").toPath();

        Process run = new ProcessBuilder(
                        Bep.line("run", "--data", data.toString(), "--", bazel.toString(), "test", "//red/..."))
                .directory(folder.getRoot())
                .redirectError(said.toFile())
                .start();
        try {
            await(() -> Files.exists(journal));
            Path block = Path.of(Files.readString(journal).strip()).getParent().getParent();
            Path state = block.resolve("receiver/receiver.json");
            long last = 0;
            for (int ends = 0; ends < ENDS; ends++) {
                long before = last;
                await(() -> pid(state) != before);
                last = pid(state);
                ProcessHandle.of(last).ifPresent(ProcessHandle::destroyForcibly);
            }
            await(() -> Files.readString(said).contains("and is not started again; Bazel's own BEP file is used"));
            Files.createFile(go);

            assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as("not 38").isEqualTo(build.exitCode());
            assertThat(Files.readString(said).lines().filter(line -> line.contains("; starting it again")))
                    .hasSize(ENDS - 1);
            Kept kept = Kept.in(data, build.invocationId(), build.events(), "no secret");
            assertThat(kept).isEqualTo(new Kept(0, 0, 0));
        } finally {
            run.destroyForcibly();
        }
    }

    private Path script(String text) throws IOException {
        Path script = folder.newFile("bazel").toPath();
        Files.writeString(script, "#!/bin/sh\n" + text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static long pid(Path state) throws IOException {
        return JSON.readTree(state.toFile()).path("pid").asLong();
    }

    /** Something that is to become true. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("there was time enough").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
