package io.jenkins.plugins.bazelbep.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.cli.real.CommandLines;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code bep receive} as a process that forwards, as the plugin starts it. */
public class ReceiveForwardsTest {

    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Process receiver;

    @After
    public void kill() throws Exception {
        if (receiver != null) {
            receiver.destroyForcibly().waitFor();
        }
    }

    @Test
    public void aBackendThatTakesNothingCostsNoMemory() throws Exception {
        int events = 1000;
        byte[] event = new byte[120_000]; // 120 MB for a heap of 64 MB
        CountDownLatch takes = new CountDownLatch(1);
        try (FakeBackend backend = new FakeBackend(0)) {
            backend.answer = (number, stream) -> {
                awaitQuietly(takes);
                synchronized (backend) {
                    backend.messages.clear();
                }
                stream.acknowledge(number);
            };
            Path root = settings(backend.url());
            int port = start(root);
            try (TestClient client = new TestClient(port)) {
                TestClient.Stream stream = client.stream("a");
                for (int i = 1; i <= events; i++) {
                    stream.send(i, event);
                }
                assertThat(stream.sendFinished(events + 1).status().isOk()).isTrue();
            } finally {
                takes.countDown();
            }
            Files.createFile(root.resolve("stop"));
            assertThat(receiver.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(receiver.exitValue()).isZero();
            List<ForwardProgress> ends = Forwarder.progress(root);
            assertThat(ends).extracting(ForwardProgress::state).containsExactly(State.DONE);
            assertThat(ends.get(0).acknowledged()).isEqualTo(events + 1);
            assertThat(ends.get(0).resultsUrl()).isEqualTo("https://results.example/a");
        }
    }

    @Test
    public void noCredentialIsOnItsCommandLineAndItReachesTheBackend() throws Exception {
        try (FakeBackend backend = new FakeBackend(0)) {
            Path root = settings(backend.url());
            int port = start(root);
            assertThat(CommandLines.of(receiver.toHandle()))
                    .contains(" receive ")
                    .doesNotContain("hunter2");
            try (TestClient client = new TestClient(port)) {
                client.stream("a").sendFinished(1).status();
            }
            Files.createFile(root.resolve("stop"));
            assertThat(receiver.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(backend.headers.get(0).toString()).contains("x-api-key=hunter2");
        }
    }

    @Test
    public void badSettingsKeepNoReceiverFromReceiving() throws Exception {
        Path root = folder.getRoot().toPath().resolve("root");
        Files.createDirectories(root);
        Files.writeString(root.resolve("forward.json"), "{");
        int port = start(root);
        try (TestClient client = new TestClient(port)) {
            assertThat(client.stream("a").sendFinished(1).status().isOk()).isTrue();
        }
    }

    private Path settings(String url) throws Exception {
        Path root = folder.getRoot().toPath().resolve("root");
        Files.createDirectories(root);
        ForwardTarget target =
                new ForwardTarget(url, Map.of("x-api-key", "hunter2"), null, "https://results.example/", null);
        new ForwardSettings(List.of(target), Overridden.ANYWHERE, 60).write(root.resolve("forward.json"));
        return root;
    }

    private int start(Path root) throws Exception {
        List<String> line = Bep.line("receive", "--root", root.toString());
        line.add(1, "-Xmx64m");
        receiver = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Matcher said = PORT.matcher(
                new BufferedReader(new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8))
                        .readLine());
        assertThat(said.find()).isTrue();
        return Integer.parseInt(said.group(1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
