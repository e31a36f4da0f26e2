package io.jenkins.plugins.bazelbep.protocol;

import static io.jenkins.plugins.bazelbep.proto.bes.BuildStatus.Result.COMMAND_FAILED;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.attemptFinished;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.attemptStarted;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.buildFinished;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.enqueued;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.lifecycle;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;

/** What Bazel says beside its stream. */
public class LifecycleTest {

    private static final String BUILD = "build-of-a";

    @Rule
    public final Receiver receiver = new Receiver();

    @Test
    public void isRememberedWithTheStream() throws Exception {
        build(receiver.client());
        Lifecycle told = receiver.state("a").lifecycle();
        assertThat(told.serviceLevel()).isEqualTo("INTERACTIVE");
        assertThat(told.attemptNumber()).isEqualTo(1);
        assertThat(told.attemptResult()).isEqualTo("COMMAND_FAILED");
        assertThat(told.buildResult()).isEqualTo("COMMAND_FAILED");
        assertThat(List.of(told.enqueued(), told.attemptStarted(), told.attemptFinished(), told.buildFinished()))
                .doesNotContainNull();
    }

    @Test
    public void isRememberedOverARestart() throws Exception {
        before(receiver.client());
        receiver.client().stream("a").send(1, "x").awaitAcks(1);
        receiver.restart();
        receiver.client().stream("a").sendFinished(2).status();
        receiver.restart();
        after(receiver.client());
        Lifecycle told = receiver.state("a").lifecycle();
        assertThat(told.enqueued()).isNotNull();
        assertThat(told.attemptResult()).isEqualTo("COMMAND_FAILED");
        assertThat(told.buildResult()).isEqualTo("COMMAND_FAILED");
        assertThat(receiver.state("a").hasFinished()).isTrue();
    }

    @Test
    public void keywordsAndProjectAreRemembered() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a");
        stream.send(stream.request(1, new byte[3])
                .addNotificationKeywords("command_name=test")
                .addNotificationKeywords("user_keyword=nightly")
                .setProjectId("my-project")
                .build()
                .toByteArray());
        stream.sendFinished(2).status();
        assertThat(receiver.state("a").keywords()).containsExactly("command_name=test", "user_keyword=nightly");
        assertThat(receiver.state("a").projectId()).isEqualTo("my-project");
        assertThat(receiver.state("a").buildId()).isEqualTo(BUILD);
    }

    @Test
    public void isAnsweredWhateverItSays() {
        TestClient client = receiver.client();
        for (byte[] request : List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                new byte[100_000],
                new byte[30_000_000],
                lifecycle("", "", 1, enqueued()).toByteArray(),
                lifecycle("b", "../../x", 99, buildFinished(COMMAND_FAILED)).toByteArray())) {
            assertThat(client.lifecycle(request).getCode()).isEqualTo(Status.Code.OK);
        }
        for (int i = 0; i < 1100; i++) {
            client.lifecycle(lifecycle("made-up-" + i, "made-up-" + i, 1, attemptStarted()));
        }
        assertThat(receiver.root().resolve("streams"))
                .isDirectoryNotContaining(path -> path.toFile().isDirectory());
    }

    @Test
    public void stoppingWaitsForTheLastWord() throws Exception {
        TestClient client = receiver.client();
        before(client);
        TestClient.Stream stream = client.stream("a").send(1, "x").awaitAcks(1);
        CompletableFuture<Boolean> stopping = CompletableFuture.supplyAsync(() -> {
            try {
                return receiver.server().stop(Duration.ofMinutes(1));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(stream.sendFinished(2).status().getCode()).isEqualTo(Status.Code.OK);
        after(client);
        assertThat(stopping.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(receiver.state("a").lifecycle().buildResult()).isEqualTo("COMMAND_FAILED");
        receiver.restart();
    }

    @Test
    public void stoppingEndsWhatDoesNotEnd() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a").send(1, "x").awaitAcks(1);
        assertThat(receiver.server().stop(Duration.ZERO)).isFalse();
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(receiver.events("a")).containsExactly("x");
        receiver.restart();
    }

    private static void build(TestClient client) {
        before(client);
        client.stream("a").send(1, "x").sendFinished(2).status();
        after(client);
    }

    private static void before(TestClient client) {
        assertThat(client.lifecycle(lifecycle(BUILD, "", 1, enqueued())).isOk()).isTrue();
        assertThat(client.lifecycle(lifecycle(BUILD, "a", 1, attemptStarted())).isOk())
                .isTrue();
    }

    private static void after(TestClient client) {
        assertThat(client.lifecycle(lifecycle(BUILD, "a", 2, attemptFinished(COMMAND_FAILED)))
                        .isOk())
                .isTrue();
        assertThat(client.lifecycle(lifecycle(BUILD, "", 2, buildFinished(COMMAND_FAILED)))
                        .isOk())
                .isTrue();
    }
}
