package io.jenkins.plugins.bazelbep.protocol;

import static io.jenkins.plugins.bazelbep.proto.bes.BuildStatus.Result.COMMAND_SUCCEEDED;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.attemptFinished;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.attemptStarted;
import static io.jenkins.plugins.bazelbep.protocol.TestClient.lifecycle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Only the block's own Bazels get in, and the secret gets into no file. */
public class SecretTest {

    private static final BesSecret SECRET = BesSecret.random();

    @Rule
    public final Receiver receiver = new Receiver(options -> options.withSecret(SECRET));

    @After
    public void theSecretIsInNoFile() throws IOException {
        try (Stream<Path> files = Files.walk(receiver.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(SECRET.value());
            }
        }
    }

    @Test
    public void aHeaderLetsIn() throws Exception {
        TestClient client = receiver.client().withSecret(SECRET.value());
        assertThat(client.stream("a").send(1, "x").sendFinished(2).status().isOk())
                .isTrue();
        assertThat(receiver.events("a")).containsExactly("x", "");
        assertThat(receiver.state("a").proof()).isEqualTo(StreamState.Proof.HEADER);
    }

    @Test
    public void aKeywordLetsInWhoKnowsNoHeaders() throws Exception {
        TestClient.Stream stream = withKeyword(receiver.client().stream("a"));
        assertThat(stream.send(2, "event 2").awaitAcks(2).acks()).containsExactly(1L, 2L);
        assertThat(receiver.state("a").keywords()).containsExactly("command_name=build", "user_keyword=nightly");
        stream.cancel();
        receiver.heard.await(call -> call.startsWith("broken"));
        receiver.restart();
        // Bazel sends keywords with sequence number 1 only.
        TestClient.Stream resumed = receiver.client().stream("a")
                .send(2, "event 2")
                .send(3, "event 3")
                .sendFinished(4);
        assertThat(resumed.status().isOk()).isTrue();
        assertThat(receiver.events("a")).containsExactly("event 1", "event 2", "event 3", "");
    }

    @Test
    public void othersAreNotStoredAndNotHarmed() throws Exception {
        for (String wrong : new String[] {null, "", "0123456789abcdef", SECRET.value() + "x"}) {
            TestClient client =
                    wrong == null ? receiver.client() : receiver.client().withSecret(wrong);
            TestClient.Stream stream =
                    client.stream("foreign").send(1, "x").send(2, "y").sendFinished(3);
            assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(stream.acks()).containsExactly(1L, 2L, 3L);
        }
        assertThat(receiver.folder("foreign").path()).doesNotExist();
        assertThat(receiver.heard.calls()).containsOnly("refused foreign").hasSize(4);
    }

    @Test
    public void othersCannotTakeAStreamOver() throws Exception {
        TestClient.Stream own =
                receiver.client().withSecret(SECRET.value()).stream("a").send(1, "event 1");
        own.awaitAcks(1);
        assertThat(receiver.client().stream("a")
                        .send(2, "foreign")
                        .sendFinished(3)
                        .status()
                        .isOk())
                .isTrue();
        own.send(2, "event 2").sendFinished(3);
        assertThat(own.status().isOk()).isTrue();
        assertThat(receiver.events("a")).containsExactly("event 1", "event 2", "");
    }

    @Test
    public void aLifecycleCallWithAWrongSecretChangesNothing() throws Exception {
        TestClient own = receiver.client().withSecret(SECRET.value());
        own.lifecycle(lifecycle("build-of-a", "a", 1, attemptStarted()));
        own.stream("a").send(1, "x").sendFinished(2).status();
        TestClient foreign = receiver.client().withSecret("fedcba9876543210");
        assertThat(foreign.lifecycle(lifecycle("build-of-a", "a", 2, attemptFinished(COMMAND_SUCCEEDED)))
                        .isOk())
                .isTrue();
        assertThat(receiver.state("a").lifecycle().attemptResult()).isNull();
        assertThat(receiver.state("a").lifecycle().attemptStarted()).isNotNull();
    }

    @Test
    public void isErasedWhereEventsRepeatIt() throws Exception {
        String flag = "--bes_header=x-bazel-bep-secret=";
        String text = flag + SECRET.value() + " and " + SECRET.value() + SECRET.value() + SECRET.value();
        TestClient.Stream stream = receiver.client().withSecret(SECRET.value()).stream("a");
        stream.send(1, SECRET.value())
                .send(2, text)
                .send(3, SECRET.value().substring(1))
                .sendFinished(4);
        assertThat(stream.status().isOk()).isTrue();
        String stars = "*".repeat(SECRET.value().length());
        assertThat(receiver.events("a"))
                .containsExactly(
                        stars,
                        flag + stars + " and " + stars + stars + stars,
                        SECRET.value().substring(1),
                        "");
    }

    @Test
    public void isErasedFromProjectAndKeywords() throws Exception {
        TestClient.Stream stream = receiver.client().withSecret(SECRET.value()).stream("a");
        stream.send(stream.request(1, new byte[1])
                .setProjectId("project-" + SECRET.value())
                .addNotificationKeywords("copied=" + SECRET.value())
                .build()
                .toByteArray());
        stream.sendFinished(2).status();
        assertThat(receiver.state("a").projectId()).isEqualTo("project-*");
        assertThat(receiver.state("a").keywords()).containsExactly("copied=*");
    }

    @Test
    public void isHardToGuessAndPlainToWrite() {
        assertThat(BesSecret.random().value())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(BesSecret.random().value());
        assertThat(BesSecret.random()).hasToString("BesSecret");
        for (String bad : List.of("", "short", "with space 0123456789", "x".repeat(129), "quote'0123456789ab")) {
            assertThatThrownBy(() -> BesSecret.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static TestClient.Stream withKeyword(TestClient.Stream stream) {
        return stream.send(stream.request(1, "event 1".getBytes(StandardCharsets.UTF_8))
                .addNotificationKeywords("command_name=build")
                .addNotificationKeywords("user_keyword=nightly")
                .addNotificationKeywords("user_keyword=" + SECRET.value())
                .build()
                .toByteArray());
    }
}
