package io.jenkins.plugins.bazelbep.cli.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.source.EventSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A real Bazel and {@code bep serve}, from the wire to the API. Slow, as each test runs builds: a second or two each. */
public class ServeTest {

    @ClassRule
    public static final RealBazel BAZEL = new RealBazel();

    @Rule
    public final TemporaryFolder data = new TemporaryFolder();

    private Bep.Server server;
    private int invocations;

    @Before
    public void serve() throws IOException {
        server = Bep.Server.start(data.getRoot().toPath(), 0);
    }

    @After
    public void end() {
        server.close();
    }

    @Test
    public void aGreenBuildAndItsCachedRepetition() throws Exception {
        JsonNode green = bazel(0, "test", "--nocache_test_results", "//green/...");

        assertThat(green.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(green.get("exitCode").get("name").asText()).isEqualTo("SUCCESS");
        assertThat(green.get("targets").get("built").asInt()).isEqualTo(7);
        assertThat(green.get("tests").get("passed").asInt()).isEqualTo(2);
        assertThat(green.get("tests").get("cached").asInt()).isZero();

        assertThat(bazel(0, "test", "//green/...").get("tests").get("cached").asInt())
                .isEqualTo(2);
    }

    @Test
    public void failingTestsNameTheirLogs() throws Exception {
        JsonNode red = bazel(3, "test", "--keep_going", "//red/...");

        assertThat(red.get("exitCode").get("code").asInt()).isEqualTo(3);
        assertThat(red.get("targets").get("built").asInt()).isEqualTo(4);
        assertThat(red.get("tests").get("failed").asInt()).isEqualTo(3);
        JsonNode failed = server.get("invocations/" + id(red) + "/tests?status=FAILED&query=fails");
        String log = failed.findValue("outputs").findValue("uri").asText();
        assertThat(log).startsWith("file:///").contains("/red/fails/test.");
    }

    @Test
    public void attemptsShardsAndRunsAreToldApart() throws Exception {
        JsonNode build =
                bazel(0, "test", "--keep_going", "--nocache_test_results", "//flaky:one_shard", "//shards:grid");

        JsonNode flaky = server.get("invocations/" + id(build) + "/tests?label=//flaky:one_shard")
                .get("items")
                .get(0);
        assertThat(flaky.get("status").asText()).isEqualTo("FLAKY");
        assertThat(flaky.get("shards").asInt()).isEqualTo(2);
        assertThat(flaky.get("attempts")).hasSize(3);
        JsonNode grid = server.get("invocations/" + id(build) + "/tests?label=//shards:grid")
                .get("items")
                .get(0);
        assertThat(grid.get("runs").asInt()).isEqualTo(2);
        assertThat(grid.get("shards").asInt()).isEqualTo(2);
        assertThat(grid.get("attempts")).hasSize(4);
    }

    @Test
    public void aFailingBuildShowsItsFailedAction() throws Exception {
        JsonNode failed = bazel(1, "test", "--keep_going", "//broken_build/...", "//green/...");

        assertThat(failed.get("targets").get("failed").asInt()).isEqualTo(3);
        assertThat(failed.get("targets").get("built").asInt()).isEqualTo(9);
        assertThat(failed.get("tests").get("failedToBuild").asInt()).isEqualTo(1);
        JsonNode action = server.get("invocations/" + id(failed) + "/actions?status=FAILED")
                .get("items")
                .get(0);
        assertThat(action.get("label").asText()).isEqualTo("//broken_build:fails");
    }

    @Test
    public void aBrokenPackageAndABadFlagAndAQuery() throws Exception {
        assertThat(bazel(1, "build", "//broken_package/...")
                        .get("exitCode")
                        .get("code")
                        .asInt())
                .isEqualTo(1);
        JsonNode query = bazel(0, "query", "//green/...");
        assertThat(query.get("command").asText()).isEqualTo("query");
        assertThat(query.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(BAZEL.run("build", "--no_such_flag", "--bes_backend=" + server.bes(), "//green/..."))
                .isEqualTo(2);
    }

    @Test
    public void anInterruptedBuildIsCompleteAndSaysSo() throws Exception {
        Path started = BAZEL.folder("interrupted");
        Process build = start("test", "--test_env=SAMPLE_STARTED=" + started, "//slow:sleeps");
        awaitFile(started, build);

        // Java can only send a Process SIGTERM; Bazel's client takes it as it takes SIGINT.
        build.destroy();

        assertThat(build.waitFor()).isEqualTo(8);
        JsonNode interrupted = server.newestOf(++invocations);
        assertThat(interrupted.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(interrupted.get("exitCode").get("name").asText()).isEqualTo("INTERRUPTED");
    }

    @Test
    public void aReceiverThatIsKilledAndStartedAgainLosesNothing() throws Exception {
        Path started = BAZEL.folder("killed");
        Path journal = BAZEL.folder("killed.bep");
        Process build = start(
                "test",
                "--keep_going",
                "--nocache_test_results",
                "--test_env=SAMPLE_STARTED=" + started,
                "--test_timeout=3,3,3,3",
                "--build_event_binary_file=" + journal,
                "//slow:sleeps",
                "//green/...");
        awaitFile(started, build);

        server.kill();
        server = Bep.Server.start(data.getRoot().toPath(), server.besPort());

        assertThat(build.waitFor()).isEqualTo(3);
        JsonNode summary = server.newestOf(1);
        assertThat(summary.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(summary.get("tests").get("timedOut").asInt()).isEqualTo(1);
        assertThat(summary.get("events").get("duplicate").asInt()).isZero();
        assertThat(summary.get("events").get("received").asLong()).isEqualTo(eventsIn(journal));
    }

    private static long eventsIn(Path journal) throws IOException {
        try (var source = EventSources.open(journal)) {
            while (source.next() != null) {
                // The report counts.
            }
            return source.report().events();
        }
    }

    private JsonNode bazel(int exitCode, String... command) throws Exception {
        assertThat(start(command).waitFor()).isEqualTo(exitCode);
        return server.newestOf(++invocations);
    }

    private Process start(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(1, server.flags());
        return BAZEL.start(words);
    }

    private static String id(JsonNode summary) {
        return summary.get("invocationId").asText();
    }

    private static void awaitFile(Path file, Process writer) throws InterruptedException {
        while (!Files.exists(file)) {
            assertThat(writer.isAlive()).as("the build runs").isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
