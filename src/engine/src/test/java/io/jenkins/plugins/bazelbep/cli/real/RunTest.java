package io.jenkins.plugins.bazelbep.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationItem;
import io.jenkins.plugins.bazelbep.store.InvocationQuery;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep run} with a real Bazel. Slow, as each test runs builds and starts JVMs: a few seconds each. */
public class RunTest {

    @ClassRule
    public static final RealBazel BAZEL = new RealBazel();

    @Rule
    public final TemporaryFolder data = new TemporaryFolder();

    @Test
    public void returnsBazelsExitCodeAndKeepsTheInvocation() throws Exception {
        assertThat(run("test", "--keep_going", "//red/...")).isEqualTo(3);

        assertThat(only().tests().failed()).isEqualTo(3);
        assertThat(only().state()).isEqualTo(InvocationState.COMPLETE);
    }

    @Test
    public void returnsTheCodeOfTheProgramThatBazelRuns() throws Exception {
        assertThat(run("run", "//run:exits_3")).isEqualTo(3);
    }

    @Test
    public void passesOnWhatBazelRefuses() throws Exception {
        assertThat(run("build", "--no_such_flag", "//green/...")).isEqualTo(2);
    }

    @Test
    public void leavesTheUsersBackendAloneAndReadsTheFileInstead() throws Exception {
        try (Bep.Server users = Bep.Server.start(data.newFolder().toPath(), 0)) {
            assertThat(run("test", "--bes_backend=" + users.bes(), "//green/..."))
                    .isZero();

            assertThat(users.newestOf(1).get("tests").get("passed").asInt()).isEqualTo(2);
        }
        assertThat(only().tests().passed()).isEqualTo(2);
    }

    @Test
    public void sendsTheEventsToAnotherBackendToo() throws Exception {
        try (Bep.Server other = Bep.Server.start(data.newFolder().toPath(), 0)) {
            assertThat(start(List.of("--forward", other.bes()), "test", "//green/...")
                            .waitFor())
                    .isZero();

            assertThat(other.newestOf(1).get("state").asText()).isEqualTo("COMPLETE");
            assertThat(other.newestOf(1).get("tests").get("passed").asInt()).isEqualTo(2);
        }
        assertThat(only().tests().passed()).isEqualTo(2);
    }

    @Test
    public void aDeadBackendCostsALineAndNothingElse() throws Exception {
        List<String> forward = List.of("--forward", "grpc://127.0.0.1:1", "--forward-timeout", "1");

        assertThat(start(forward, "build", "//green/...").waitFor()).isZero();

        assertThat(only().state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(BAZEL.output())
                .containsOnlyOnce("forwarding to grpc://127.0.0.1:1 is given up after 0 events: UNAVAILABLE");
    }

    @Test
    public void aBackendThatAScriptAroundBazelNamesKeepsItsEvents() throws Exception {
        try (Bep.Server users = Bep.Server.start(data.newFolder().toPath(), 0)) {
            Path script = BAZEL.folder("bazel-of-the-company");
            Files.writeString(script, """
                    #!/bin/sh
                    # Startup options, the command, and what the company wants of it.
                    startup=
                    while [ "${1#-}" != "$1" ]; do startup="$startup $1"; shift; done
                    command=$1; shift
                    exec %s $startup $command --bes_backend=%s "$@"
                    """.formatted(BAZEL.line(List.of()).get(0), users.bes()));
            assertThat(script.toFile().setExecutable(true)).isTrue();
            List<String> line = BAZEL.line(List.of("build", "//green/..."));
            line.set(0, script.toString());
            List<String> run = new ArrayList<>(Bep.line("run", "--data", store().toString(), "--"));
            run.addAll(line);

            assertThat(BAZEL.inWorkspace(run).start().waitFor()).isZero();

            assertThat(users.newestOf(1).get("targets").get("built").asInt()).isEqualTo(7);
        }
        assertThat(only().targets().built()).isEqualTo(7);
    }

    @Test
    public void keepsTheUsersOwnEventFile() throws Exception {
        Path own = BAZEL.folder("own.bep");

        assertThat(run("build", "--build_event_binary_file=" + own, "//green/..."))
                .isZero();

        assertThat(own).isNotEmptyFile();
        assertThat(only().targets().built()).isEqualTo(7);
    }

    @Test
    public void aKilledReceiverIsStartedAgainAndNothingIsLost() throws Exception {
        Path started = BAZEL.folder("receiver-killed");
        Process run = start(
                "test",
                "--nocache_test_results",
                "--test_env=SAMPLE_STARTED=" + started,
                "--test_timeout=3,3,3,3",
                "//slow:sleeps");
        while (!Files.exists(started)) {
            assertThat(run.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }

        ProcessHandle receiver = run.children()
                .filter(child -> CommandLines.of(child).contains(" receive "))
                .findFirst()
                .orElseThrow();
        assertThat(receiver.destroyForcibly()).isTrue();

        assertThat(run.waitFor()).isEqualTo(3);
        Summary summary = only();
        assertThat(summary.state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(summary.exitCode().code()).isEqualTo(3);
        assertThat(summary.events().duplicate()).isZero();
        assertThat(summary.tests().timedOut()).isEqualTo(1);
    }

    private int run(String... command) throws Exception {
        return start(command).waitFor();
    }

    private Process start(String... command) throws IOException {
        return start(List.of(), command);
    }

    private Process start(List<String> options, String... command) throws IOException {
        List<String> line = new ArrayList<>(Bep.line("run", "--data", store().toString()));
        line.addAll(options);
        line.add("--");
        line.addAll(BAZEL.line(List.of(command)));
        return BAZEL.inWorkspace(line).start();
    }

    private Path store() {
        return data.getRoot().toPath().resolve("data");
    }

    private Summary only() throws IOException {
        InvocationStore store = InvocationStore.open(store(), StoreOptions.defaults());
        List<InvocationItem> items = store.list(InvocationQuery.all(0, 10)).items();
        assertThat(items).hasSize(1);
        return store.find(items.get(0).invocationId()).orElseThrow().summary();
    }
}
