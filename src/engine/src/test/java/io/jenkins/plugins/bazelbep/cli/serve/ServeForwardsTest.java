package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import io.jenkins.plugins.bazelbep.store.Kept;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep serve --forward}, as a process. */
public class ServeForwardsTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void whatIsInTheStoreLongSinceStillGetsToABackendThatWasAway() throws Exception {
        int port = freePort();
        Path data = folder.newFolder("one").toPath();
        JsonNode here;
        try (Bep.Server one = Bep.Server.start(data, 0, "--forward", "grpc://127.0.0.1:" + port)) {
            send(one.besPort());
            here = one.newestOf(1);
        }
        assertThat(logs(data.resolve(".receiving/streams"))).isEmpty();

        try (Bep.Server two = Bep.Server.start(folder.newFolder("two").toPath(), port);
                Bep.Server one = Bep.Server.start(data, 0, "--forward", "grpc://127.0.0.1:" + port)) {
            JsonNode there = awaitOne(two);
            assertThat(there.get("invocationId")).isEqualTo(here.get("invocationId"));
            assertThat(there.get("events").get("received"))
                    .isEqualTo(here.get("events").get("received"));
            assertThat(there.get("tests")).isEqualTo(here.get("tests"));
            assertThat(one.process().isAlive()).isTrue();
        }
    }

    @Test
    public void thePageOfABackendIsShownOnceItHasAllEvents() throws Exception {
        int port = freePort();
        Path config = folder.newFile("forward.json").toPath();
        Files.writeString(
                config,
                "{\"targets\": [{\"url\": \"grpc://127.0.0.1:" + port
                        + "\", \"resultsUrl\": \"https://results.example/invocation\"}]}");
        try (Bep.Server one =
                Bep.Server.start(folder.newFolder("one").toPath(), 0, "--forward-config", config.toString())) {
            send(one.besPort());
            String invocation =
                    "invocations/" + one.newestOf(1).get("invocationId").asText();
            assertThat(one.get(invocation).has("forwardedTo")).isFalse();
            try (Bep.Server two = Bep.Server.start(folder.newFolder("two").toPath(), port)) {
                JsonNode there = awaitOne(two);
                while (!one.get(invocation).has("forwardedTo")) {
                    assertThat(one.process().isAlive()).isTrue();
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                assertThat(one.get(invocation).get("forwardedTo"))
                        .singleElement()
                        .extracting(JsonNode::asText)
                        .isEqualTo("https://results.example/invocation/an-invocation");
                assertThat(there.get("state").asText()).isEqualTo("COMPLETE");
            }
        }
    }

    @Test
    public void anAddressThatIsNoneIsWrongUsage() throws Exception {
        Process serve = new ProcessBuilder(
                        Bep.line("serve", "--data", folder.getRoot().toString(), "--forward", "https://example.com"))
                .redirectErrorStream(true)
                .start();
        String said = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(serve.waitFor()).isEqualTo(2);
        assertThat(said).contains("--forward: a backend's address begins with grpc://");
    }

    private static void send(int port) throws Exception {
        List<byte[]> events = Kept.events("4.2.3-red");
        try (TestClient client = new TestClient(port)) {
            TestClient.Stream stream = client.stream("an-invocation");
            for (int i = 1; i <= events.size(); i++) {
                stream.send(i, events.get(i - 1));
            }
            assertThat(stream.sendFinished(events.size() + 1).status().isOk()).isTrue();
        }
    }

    private static JsonNode awaitOne(Bep.Server server) throws Exception {
        while (server.get("invocations").get("total").asInt() == 0) {
            assertThat(server.process().isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return server.newestOf(1);
    }

    private static List<Path> logs(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("events.bep")).toList();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
