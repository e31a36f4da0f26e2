package io.jenkins.plugins.bazelbep.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress.State;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.BuildStatus;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamListener;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A receiver that forwards, between a client and backends of every temper. */
public class ForwarderTest {

    private static final String SECRET = "a-secret-of-this-block";
    private static final int EVENTS = 3000;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<AutoCloseable> open = new ArrayList<>();
    private Path root;
    private BesServer receiver;
    private Forwarder forwarder;

    @Before
    public void prepare() throws IOException {
        root = folder.newFolder("root").toPath();
    }

    @After
    public void close() throws Exception {
        stopReceiver();
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    public void anotherReceiverGetsTheSameStream() throws Exception {
        Path other = folder.newFolder("other").toPath();
        BesServer second = opened(BesServer.start(BesServerOptions.in(other), StreamListener.NONE));
        receive(ForwardTarget.of(second.backend()));
        TestClient client = client();
        tellBeginning(client, "a");
        TestClient.Stream stream = client.stream("a");
        stream.send(stream.request(1, "first".getBytes(StandardCharsets.UTF_8))
                .setProjectId("the project")
                .addNotificationKeywords("user_keyword=theirs")
                .addNotificationKeywords("user_keyword=" + SECRET)
                .build()
                .toByteArray());
        sendRest(stream, 2);
        tellEnd(client, "a");

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        StreamFolder sent = ReceivedStreams.folder(root, "a");
        StreamFolder got = ReceivedStreams.folder(other, "a");
        assertThat(Files.readAllBytes(got.eventLog())).isEqualTo(Files.readAllBytes(sent.eventLog()));
        StreamState there = got.readState().orElseThrow();
        StreamState here = sent.readState().orElseThrow();
        assertThat(there.hasFinished()).isTrue();
        assertThat(there.projectId()).isEqualTo("the project");
        assertThat(there.keywords()).containsExactly("user_keyword=theirs");
        assertThat(there.buildId()).isEqualTo(here.buildId());
        assertThat(there.lifecycle()).isEqualTo(here.lifecycle());
        assertThat(there.lifecycle().buildResult()).isEqualTo("COMMAND_FAILED");
        assertThat(there.duplicates()).isZero();
    }

    @Test
    public void theBlocksSecretStaysHereAndTheCredentialGoesAlong() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        receive(ForwardTarget.of(backend.url()).withHeaders(Map.of("Authorization", "Bearer token")));
        TestClient client = client();
        tellBeginning(client, "a");
        TestClient.Stream stream = client.stream("a");
        stream.send(1, "--bes_keywords=" + SECRET + " --bes_header=x-bazel-bep-secret=" + SECRET);
        stream.sendFinished(2);
        tellEnd(client, "a");

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.messages.toString()).contains("--bes_keywords=***").doesNotContain(SECRET);
        assertThat(backend.lifecycle).hasSize(4);
        assertThat(backend.lifecycle.toString()).doesNotContain(SECRET);
        assertThat(backend.headers).hasSize(5).allSatisfy(headers -> {
            assertThat(headers.get(key("authorization"))).isEqualTo("Bearer token");
            assertThat(headers.get(key(BesSecret.HEADER))).isNull();
        });
    }

    @Test
    public void theKeywordOfAPluginsCommandStaysHere() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        receive(ForwardTarget.of(backend.url()));
        TestClient.Stream stream = client().stream("a");
        stream.send(stream.request(1, event(1))
                .addNotificationKeywords("command_name=build")
                .addNotificationKeywords("user_keyword=bazel-bep-command=12")
                .addNotificationKeywords("user_keyword=bazel-bep-command=mine")
                .build()
                .toByteArray());
        stream.sendFinished(2);

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(ReceivedStreams.folder(root, "a").readState().orElseThrow().keywords())
                .contains("user_keyword=bazel-bep-command=12");
        assertThat(backend.messages.get(0).getNotificationKeywordsList())
                .containsExactly("command_name=build", "user_keyword=bazel-bep-command=mine");
    }

    @Test
    public void everyBackendGetsEverything() throws Exception {
        FakeBackend one = opened(new FakeBackend(0));
        FakeBackend two = opened(new FakeBackend(0));
        receive(ForwardTarget.of(one.url()), ForwardTarget.of(two.url()));

        send("a");

        awaitEnds(2);
        assertThat(one.numbers()).isEqualTo(numbers(1, EVENTS + 1));
        assertThat(two.numbers()).isEqualTo(numbers(1, EVENTS + 1));
    }

    @Test
    public void aDeadBackendHoldsNobodyUpAndGetsEverythingWhenItIsBack() throws Exception {
        int port = freePort();
        receive(ForwardTarget.of("grpc://127.0.0.1:" + port));

        send("a");

        FakeBackend backend = opened(new FakeBackend(port));
        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.numbers()).isEqualTo(numbers(1, EVENTS + 1));
    }

    @Test
    public void aBackendThatIsStartedAgainGetsEachEventOnce() throws Exception {
        Path other = folder.newFolder("other").toPath();
        BesServer second = BesServer.start(BesServerOptions.in(other), StreamListener.NONE);
        receive(ForwardTarget.of(second.backend()));
        TestClient.Stream stream = client().stream("a");
        for (int i = 1; i <= EVENTS / 2; i++) {
            stream.send(i, event(i));
        }
        stream.awaitAcks(EVENTS / 2);
        second.close();
        second = opened(BesServer.start(BesServerOptions.in(other).withPort(second.port()), StreamListener.NONE));
        sendRest(stream, EVENTS / 2 + 1);

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(Files.readAllBytes(ReceivedStreams.folder(other, "a").eventLog()))
                .isEqualTo(Files.readAllBytes(ReceivedStreams.folder(root, "a").eventLog()));
    }

    @Test
    public void aBackendThatBreaksOffAgainAndAgainIsSentWhatItHasNotAcknowledged() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = (number, stream) -> {
            if (number % 500 == 0 && stream.held.size() > 10) {
                stream.end(Status.UNAVAILABLE.withDescription("breaks off"));
            } else {
                stream.held.add(number);
                stream.acknowledge(number);
            }
        };
        receive(ForwardTarget.of(backend.url()));

        send("a");

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.streams()).isGreaterThan(4);
        assertThat(backend.numbers()).containsAll(numbers(1, EVENTS + 1));
    }

    @Test
    public void acknowledgementsOutOfOrderAndTwiceCount() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = (number, stream) -> {
            stream.held.add(number);
            if (stream.held.size() == 10 || number == EVENTS + 1) {
                Collections.reverse(stream.held);
                stream.held.forEach(stream::acknowledge);
                stream.acknowledge(1);
                stream.held.clear();
            }
        };
        receive(ForwardTarget.of(backend.url()));

        send("a");

        assertThat(awaitEnd("a").acknowledged()).isEqualTo(EVENTS + 1);
        assertThat(backend.streams()).isEqualTo(1);
    }

    @Test
    public void acknowledgementsAtTheVeryEndCount() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = new FakeBackend.Answer() {
            @Override
            public void message(long number, FakeBackend.Stream stream) {
                stream.held.add(number);
            }

            @Override
            public void halfClose(FakeBackend.Stream stream) {
                stream.held.forEach(stream::acknowledge);
                stream.end(Status.OK);
            }
        };
        receive(ForwardTarget.of(backend.url()));

        send("a");

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.streams()).isEqualTo(1);
    }

    @Test
    public void aBackendThatNeverAcknowledgesIsGivenUp() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = new FakeBackend.Answer() {
            @Override
            public void message(long number, FakeBackend.Stream stream) {}

            @Override
            public void halfClose(FakeBackend.Stream stream) {}
        };
        receive(impatient(), ForwardTarget.of(backend.url()));

        send("a");

        ForwardProgress end = awaitEnd("a");
        assertThat(end.state()).isEqualTo(State.GIVEN_UP);
        assertThat(end.message())
                .contains("invocation a", backend.url(), "given up")
                // A busy machine may not have sent all of them by then.
                .containsPattern("left \\d+ events unacknowledged");
    }

    @Test
    public void aBackendThatAcknowledgesWhatItWasNotSentIsGivenUp() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = (number, stream) -> stream.acknowledge(number + 1_000_000);
        receive(impatient(), ForwardTarget.of(backend.url()));

        send("a");

        assertThat(awaitEnd("a").problem()).contains("that were sent");
    }

    @Test
    public void aBackendThatIsUnavailableForAWhileGetsEverything() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        FakeBackend.Answer good = backend.answer;
        backend.lifecycleStatus = Status.UNAVAILABLE;
        backend.answer = (number, stream) -> stream.end(Status.UNAVAILABLE);
        receive(ForwardTarget.of(backend.url()));
        TestClient client = client();
        tellBeginning(client, "a");
        sendRest(client.stream("a"), 1);
        await(() -> backend.lifecycle.size() > 2);
        backend.lifecycleStatus = Status.OK;
        await(() -> backend.streams() > 2);
        backend.answer = good;
        tellEnd(client, "a");

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.numbers()).endsWith(numbers(1, EVENTS + 1).toArray(Long[]::new));
    }

    @Test
    public void aRefusalIsFinalAndToldInItsWords() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = (number, stream) ->
                stream.end(Status.PERMISSION_DENIED.withDescription("no such key\nfor \u001b[31mthis"));
        receive(ForwardTarget.of(backend.url()));

        send("a");

        ForwardProgress end = awaitEnd("a");
        assertThat(end.state()).isEqualTo(State.GIVEN_UP);
        assertThat(end.problem()).isEqualTo("PERMISSION_DENIED: no such key for [31mthis");
        assertThat(backend.streams()).isEqualTo(1);
    }

    @Test
    public void backendsWithoutLifecycleCallsGetTheStream() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.lifecycleStatus = Status.UNIMPLEMENTED;
        receive(ForwardTarget.of(backend.url()));
        TestClient client = client();
        tellBeginning(client, "a");
        sendRest(client.stream("a"), 1);
        tellEnd(client, "a");

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
    }

    @Test
    public void whoIsStartedAgainGoesOnAfterWhatWasAcknowledged() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        backend.answer = (number, stream) -> {
            if (number <= 1000) {
                stream.acknowledge(number);
            }
        };
        receive(ForwardTarget.of(backend.url()));
        send("a");
        await(() -> backend.numbers().size() > 1000);
        await(() -> Forwarder.progress(root).get(0).acknowledged() == 1000);
        stopReceiver();
        int before = backend.numbers().size();
        backend.answer = (number, stream) -> stream.acknowledge(number);

        receive(ForwardTarget.of(backend.url()));

        assertThat(awaitEnd("a").acknowledged()).isEqualTo(EVENTS + 1);
        List<Long> after = backend.numbers().subList(before, backend.numbers().size());
        assertThat(after).isEqualTo(numbers(1001, EVENTS + 1));
    }

    @Test
    public void theLogMayBeDeletedBeforeItIsForwarded() throws Exception {
        int port = freePort();
        receive(ForwardTarget.of("grpc://127.0.0.1:" + port));
        send("a");
        Files.delete(ReceivedStreams.folder(root, "a").eventLog());
        stopReceiver();

        FakeBackend backend = opened(new FakeBackend(port));
        receive(ForwardTarget.of(backend.url()));

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.numbers()).isEqualTo(numbers(1, EVENTS + 1));
        await(() -> !Files.exists(ForwardFolder.of(root, "a").path().resolve("events.bep")));
    }

    @Test
    public void whatIsNotWantedAnyMoreIsGivenUpAtTheNextStart() throws Exception {
        receive(ForwardTarget.of("grpc://127.0.0.1:" + freePort()));
        send("a");
        stopReceiver();

        receive();

        assertThat(awaitEnd("a").state()).isEqualTo(State.GIVEN_UP);
        assertThat(ForwardFolder.of(root, "a").path().resolve("events.bep")).doesNotExist();
    }

    @Test
    public void aStreamThatBreaksOffIsForwardedAsFarAsItCame() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        receive(ForwardTarget.of(backend.url()));
        TestClient.Stream stream = client().stream("a");
        stream.send(1, event(1)).send(2, new byte[0]).awaitAcks(2).cancel();
        await(() -> ReceivedStreams.folder(root, "a").readState().orElseThrow().broken() != null);

        receiver.close();
        forwarder.drain(() -> true);

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.numbers()).containsExactly(1L, 2L);
        assertThat(backend.messages.get(1).getOrderedBuildEvent().getEvent().hasComponentStreamFinished())
                .isFalse();
    }

    @Test
    public void neverSendsToItself() throws Exception {
        int port = freePort();
        receive(times(), port, ForwardTarget.of("grpc://localhost:" + port));

        send("a");

        assertThat(ReceivedStreams.folder(root, "a").readState().orElseThrow().connections())
                .isEqualTo(1);
        assertThat(Forwarder.progress(root)).isEmpty();
    }

    @Test
    public void theBackendThatOursTookThePlaceOfKeepsItsEvents() throws Exception {
        FakeBackend users = opened(new FakeBackend(0));
        start(new ForwardSettings(List.of(), Overridden.ANYWHERE, 0), times(), 0);
        sendWithOptions(
                "--bes_backend=grpc://somebody.example:1",
                "--bes_backend=" + users.url(),
                "--bes_header=x-api-key=theirs",
                "--remote_header=authorization=for-the-cache",
                "--bes_results_url=https://results.example/invocation",
                "--bes_backend=" + receiver.backend(),
                "--bes_header=" + BesSecret.HEADER + "=" + SECRET);

        ForwardProgress end = awaitEnd("a");

        assertThat(end.state()).isEqualTo(State.DONE);
        assertThat(end.resultsUrl()).isEqualTo("https://results.example/invocation/a");
        assertThat(users.numbers()).containsExactly(1L, 2L, 3L);
        Metadata headers = users.headers.get(0);
        assertThat(headers.get(key("x-api-key"))).isEqualTo("theirs");
        assertThat(headers.containsKey(key("authorization"))).isFalse();
        assertThat(headers.containsKey(key(BesSecret.HEADER))).isFalse();
    }

    @Test
    public void eventsOfABuildThatIsNotTrustedLeadNowhereOnThisMachine() throws Exception {
        FakeBackend hit = opened(new FakeBackend(0));
        start(new ForwardSettings(List.of(), Overridden.ELSEWHERE, 0), times(), 0);

        sendWithOptions("--bes_backend=" + hit.url(), "--bes_backend=" + receiver.backend());

        ForwardProgress end = awaitEnd("a");
        assertThat(end.state()).isEqualTo(State.GIVEN_UP);
        assertThat(end.message())
                .contains("invocation a", hit.url(), "an address of this machine", "names it in the settings");
        assertThat(hit.headers).isEmpty();
        assertThat(ReceivedStreams.folder(root, "a").readState().orElseThrow().hasFinished())
                .isTrue();
        assertThat(ReceivedStreams.folder(root, "a").readState().orElseThrow().records())
                .isEqualTo(3);
    }

    @Test
    public void whereEventsNameABackendThatIsConfiguredItIsForwardedToAsConfigured() throws Exception {
        FakeBackend backend = opened(new FakeBackend(0));
        ForwardTarget configured = ForwardTarget.of(backend.url()).withHeaders(Map.of("x-api-key", "ours"));
        start(new ForwardSettings(List.of(configured), Overridden.ELSEWHERE, 0), times(), 0);

        sendWithOptions(
                "--bes_backend=" + backend.url(),
                "--bes_header=x-api-key=theirs",
                "--bes_backend=" + receiver.backend());

        assertThat(awaitEnd("a").state()).isEqualTo(State.DONE);
        assertThat(backend.numbers()).containsExactly(1L, 2L, 3L);
        assertThat(backend.headers)
                .allSatisfy(headers -> assertThat(headers.get(key("x-api-key"))).isEqualTo("ours"));
    }

    @Test
    public void whileEventsStillComeInABackendIsNeverGivenUp() throws Exception {
        int port = freePort();
        FakeBackend deadForLong = opened(new FakeBackend(0));
        deadForLong.answer = (number, stream) -> stream.end(Status.UNAVAILABLE);
        ForwardTarget other = ForwardTarget.of("grpc://127.0.0.1:" + port);
        receive(impatient(Duration.ZERO), ForwardTarget.of(deadForLong.url()), other);
        TestClient.Stream stream = client().stream("a");
        stream.send(1, event(1)).awaitAcks(1);

        // Tried again and again, each time without a success, and with no patience for what is over.
        await(() -> deadForLong.streams() > 20);

        assertThat(Forwarder.progress(root))
                .hasSize(2)
                .allSatisfy(progress -> assertThat(progress.state()).isEqualTo(State.FORWARDING));
        stream.sendFinished(2);
        assertThat(awaitEnds(2))
                .allSatisfy(progress -> assertThat(progress.state()).isEqualTo(State.GIVEN_UP));
    }

    @Test
    public void aTargetsOwnProjectIdIsSentInsteadOfTheBuilds() throws Exception {
        FakeBackend own = opened(new FakeBackend(0));
        FakeBackend builds = opened(new FakeBackend(0));
        receive(new ForwardTarget(own.url(), Map.of(), "our project", null, null), ForwardTarget.of(builds.url()));
        TestClient client = client();
        tellBeginning(client, "a");
        TestClient.Stream stream = client.stream("a");
        stream.send(
                stream.request(1, event(1)).setProjectId("the build's").build().toByteArray());
        stream.sendFinished(2);
        tellEnd(client, "a");

        awaitEnds(2);
        assertThat(own.messages).hasSize(2);
        assertThat(own.messages.toString()).doesNotContain("the build's");
        assertThat(own.messages).extracting(each -> each.getProjectId()).containsOnly("our project");
        assertThat(own.lifecycle)
                .hasSize(4)
                .extracting(each -> each.getProjectId())
                .containsOnly("our project");
        assertThat(builds.messages).extracting(each -> each.getProjectId()).containsOnly("the build's");
    }

    /** A stream of three messages, the second with the options. */
    private void sendWithOptions(String... options) {
        BuildEvent.Builder parsed = BuildEvent.newBuilder();
        parsed.getOptionsParsedBuilder().addAllCmdLine(List.of(options));
        TestClient.Stream stream = client().stream("a");
        stream.send(1, event(1)).send(2, parsed.build().toByteArray()).sendFinished(3);
        assertThat(stream.status().isOk()).isTrue();
    }

    private void receive(ForwardTarget... targets) throws IOException {
        receive(times(), targets);
    }

    private void receive(ForwardTimes times, ForwardTarget... targets) throws IOException {
        receive(times, 0, targets);
    }

    private void receive(ForwardTimes times, int port, ForwardTarget... targets) throws IOException {
        start(new ForwardSettings(List.of(targets), Overridden.NOWHERE, 0), times, port);
    }

    private void start(ForwardSettings settings, ForwardTimes times, int port) throws IOException {
        forwarder = new Forwarder(root, settings, times, Metrics.NONE);
        BesServerOptions options = BesServerOptions.in(root).withPort(port).withSecret(BesSecret.of(SECRET));
        receiver = BesServer.start(options, forwarder);
        forwarder.resume(receiver.port());
    }

    private void stopReceiver() throws IOException {
        if (receiver != null) {
            receiver.close();
            forwarder.close();
            receiver = null;
        }
    }

    private static ForwardTimes times() {
        return new ForwardTimes(
                Duration.ofSeconds(60),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }

    private static ForwardTimes impatient() {
        return impatient(Duration.ofSeconds(2));
    }

    private static ForwardTimes impatient(Duration patience) {
        return new ForwardTimes(
                patience, Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    private TestClient client() {
        return opened(new TestClient(receiver.port()).withSecret(SECRET));
    }

    /** A whole stream; it is acknowledged and completed whatever becomes of its forwarding. */
    private void send(String invocation) {
        sendRest(client().stream(invocation), 1);
    }

    private static void sendRest(TestClient.Stream stream, int from) {
        for (int i = from; i <= EVENTS; i++) {
            stream.send(i, event(i));
        }
        assertThat(stream.sendFinished(EVENTS + 1).status().isOk()).isTrue();
    }

    private static void tellBeginning(TestClient client, String invocation) {
        String build = "build-of-" + invocation;
        client.lifecycle(TestClient.lifecycle(build, "", 1, TestClient.enqueued()));
        client.lifecycle(TestClient.lifecycle(build, invocation, 1, TestClient.attemptStarted()));
    }

    private static void tellEnd(TestClient client, String invocation) {
        String build = "build-of-" + invocation;
        BuildStatus.Result result = BuildStatus.Result.COMMAND_FAILED;
        client.lifecycle(TestClient.lifecycle(build, invocation, 2, TestClient.attemptFinished(result)));
        client.lifecycle(TestClient.lifecycle(build, "", 2, TestClient.buildFinished(result)));
    }

    private static byte[] event(int number) {
        return ("event " + number + " " + "x".repeat(number % 700)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private ForwardProgress awaitEnd(String invocation) throws Exception {
        List<ForwardProgress> ends = awaitEnds(1);
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).invocationId()).isEqualTo(invocation);
        return ends.get(0);
    }

    private List<ForwardProgress> awaitEnds(int count) throws Exception {
        await(() -> Forwarder.progress(root).stream()
                        .filter(progress -> progress.state() != State.FORWARDING)
                        .count()
                == count);
        return Forwarder.progress(root);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("waiting, forwarded so far: %s", Forwarder.progress(root))
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static int freePort() throws IOException {
        try (FakeBackend some = new FakeBackend(0)) {
            return some.port();
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }
}
