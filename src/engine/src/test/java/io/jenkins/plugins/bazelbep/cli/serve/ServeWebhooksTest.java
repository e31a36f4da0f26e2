package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.webhook.HookReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep serve --webhook}, as a process. */
public class ServeWebhooksTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void tellsWhatBecameOfAnInvocationWithLinksToIt() throws Exception {
        Path secret = Files.writeString(folder.newFile().toPath(), "a secret\n");
        try (HookReceiver hook = new HookReceiver();
                Bep.Server serve = serve(hook, "--webhook-secret-file", secret.toString())) {
            send(serve.besPort(), "one");
            hook.await(1);
            JsonNode told = hook.taken().get(0);
            assertThat(told.get("schema").asText()).isEqualTo("bazel-bep/invocation");
            assertThat(told.get("version").asInt()).isEqualTo(1);
            assertThat(told.get("event").asText()).isEqualTo("invocation.finished");
            assertThat(Instant.parse(told.get("time").asText())).isBefore(Instant.now());
            assertThat(told.get("source").get("server").asText()).isEqualTo(serve.http());
            JsonNode summary = serve.newestOf(1);
            JsonNode invocation = told.get("invocation");
            for (String field : List.of(
                    "invocationId",
                    "state",
                    "command",
                    "patterns",
                    "exitCode",
                    "success",
                    "start",
                    "targets",
                    "tests")) {
                assertThat(invocation.get(field)).as(field).isNotNull().isEqualTo(summary.get(field));
            }
            assertThat(told.get("links").get("page").asText()).isEqualTo(serve.http() + "/#/invocations/one");
            assertThat(get(told.get("links").get("api").asText())).contains("\"invocationId\":\"one\"");
            assertThat(hook.requests().get(0).headers().getFirst("X-Bazel-Bep-Signature-256"))
                    .matches("sha256=[0-9a-f]{64}");
        }
    }

    @Test
    public void aKilledServerTellsAfterItsRestartWhatItHadNot() throws Exception {
        try (HookReceiver hook = new HookReceiver()) {
            hook.answer(HookReceiver.HANG);
            try (Bep.Server serve = serve(hook)) {
                send(serve.besPort(), "one");
                hook.await(1);
                send(serve.besPort(), "two");
                serve.newestOf(2);
                serve.kill();
            }
            hook.answer(200);
            try (Bep.Server serve = serve(hook)) {
                hook.await(3);
                send(serve.besPort(), "three");
                hook.await(4);
            }
            assertThat(hook.taken())
                    .extracting(
                            told -> told.get("invocation").get("invocationId").asText())
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    public void whatWasRefusedIsListedAndSentAgain() throws Exception {
        try (HookReceiver hook = new HookReceiver();
                Bep.Server serve = serve(hook)) {
            hook.answer(403);
            send(serve.besPort(), "one");
            hook.await(1);
            String listed = bep("webhooks", "--data", data().toString());
            while (listed.isEmpty()) {
                listed = bep("webhooks", "--data", data().toString());
            }
            assertThat(listed)
                    .contains("\"problem\":\"it answered with status 403\"", "\"attempts\":1")
                    .doesNotContain("t0ps3cret");
            hook.answer(200);
            assertThat(bep("webhooks", "--data", data().toString(), "--resend", "all"))
                    .isEmpty();
            hook.await(2);
            assertThat(hook.taken()).hasSize(1);
        }
    }

    @Test
    public void anAddressThatIsNoneIsWrongUsage() throws Exception {
        Process serve = new ProcessBuilder(
                        Bep.line("serve", "--data", data().toString(), "--webhook", "ftp://example.com"))
                .redirectErrorStream(true)
                .start();
        String said = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(serve.waitFor()).isEqualTo(2);
        assertThat(said).contains("--webhook: the address of a webhook begins with https:// or http://");
    }

    private Path data() {
        return folder.getRoot().toPath().resolve("data");
    }

    private Bep.Server serve(HookReceiver hook, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("--webhook", hook.url()));
        options.addAll(List.of(more));
        return Bep.Server.start(data(), 0, options.toArray(new String[0]));
    }

    private static String bep(String... arguments) throws Exception {
        Process process = new ProcessBuilder(Bep.line(arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void send(int port, String invocation) throws Exception {
        List<byte[]> events = Kept.events("4.2.3-red");
        try (TestClient client = new TestClient(port)) {
            TestClient.Stream stream = client.stream(invocation);
            for (int i = 1; i <= events.size(); i++) {
                stream.send(i, events.get(i - 1));
            }
            assertThat(stream.sendFinished(events.size() + 1).status().isOk()).isTrue();
        }
    }
}
