package io.jenkins.plugins.bazelbep.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.metrics.Metrics;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Deliveries on the test's own thread, by a clock that it sets. */
public class WebhooksTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final SetClock clock = new SetClock();
    private WebhookLimits limits = new WebhookLimits(
            Duration.ofMillis(1_000), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24), 1000, 3);
    private List<Webhook> configured;
    private HookReceiver receiver;
    private Webhooks webhooks;

    @Before
    public void open() throws IOException {
        receiver = new HookReceiver();
        configured = List.of(new Webhook(receiver.url(), "a secret", true));
        reopen();
    }

    @After
    public void close() {
        webhooks.close();
        receiver.close();
    }

    private void reopen() throws IOException {
        if (webhooks != null) {
            webhooks.close();
        }
        webhooks = Webhooks.open(root(), this::find, Webhooks.client(), limits, clock, Metrics.NONE);
    }

    private Path root() {
        return folder.getRoot().toPath().resolve("webhooks");
    }

    private Optional<Webhook> find(String url, String lane) {
        return configured.stream().filter(webhook -> webhook.url().equals(url)).findFirst();
    }

    private boolean announce(String lane, String subject) throws IOException {
        return webhooks.announce(
                new Webhook(receiver.url(), null, true),
                lane,
                subject,
                id -> "{\"delivery\":\"" + id + "\",\"lane\":\"" + lane + "\",\"subject\":\"" + subject + "\"}");
    }

    private List<String> taken() throws IOException {
        return receiver.taken().stream()
                .map(message -> message.get("subject").asText())
                .toList();
    }

    /** So many rounds, each after the longest wait there can be. */
    private void sendFor(int rounds) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            clock.advance(LONG);
            webhooks.sendDue();
        }
    }

    @Test
    public void signsAndCompressesWhatItSends() throws Exception {
        announce("job", "one");
        webhooks.sendDue();
        HookReceiver.Request request = receiver.requests().get(0);
        assertThat(request.path()).isEqualTo("/hook?token=t0ps3cret");
        assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/json; charset=utf-8");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal(request.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(request.headers().getFirst("X-Bazel-Bep-Signature-256")).isEqualTo("sha256=" + expected);
        assertThat(receiver.taken().get(0).get("delivery").asText())
                .isEqualTo(request.headers().getFirst("X-Bazel-Bep-Delivery"));
        assertThat(webhooks.waiting()).isZero();
    }

    @Test
    public void withoutASecretNothingIsSignedAndPlainIsPlain() throws Exception {
        configured = List.of(new Webhook(receiver.url(), null, false));
        announce("job", "one");
        webhooks.sendDue();
        HookReceiver.Request request = receiver.requests().get(0);
        assertThat(request.headers()).doesNotContainKeys("X-bazel-bep-signature-256", "Content-encoding");
        assertThat(taken()).containsExactly("one");
    }

    @Test
    public void allArriveOnceAndInOrderHoweverTheReceiverBehaves() throws Exception {
        List<String> expected = new ArrayList<>();
        int[] behaviours = {500, HookReceiver.HANG, 503, 429, 200};
        for (int round = 0; round < behaviours.length; round++) {
            receiver.answer(behaviours[round]);
            for (int job = 0; job < 3; job++) {
                expected.add(job + ":" + round);
                announce("job " + job, job + ":" + round);
            }
            sendFor(2);
            receiver.disappear();
            sendFor(1);
            receiver.comeBack();
            if (round % 2 == 0) {
                reopen();
            }
        }
        sendFor(20);
        List<String> taken = taken();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected);
        for (int job = 0; job < 3; job++) {
            String prefix = job + ":";
            assertThat(taken.stream().filter(each -> each.startsWith(prefix)))
                    .isSorted()
                    .hasSize(behaviours.length);
        }
        assertThat(webhooks.waiting()).isZero();
        assertThat(webhooks.deadLetters()).isEmpty();
    }

    @Test
    public void waitsLongerAfterEachFailureAndTriesOneAtATime() throws Exception {
        receiver.answer(500);
        announce("a", "one");
        announce("b", "two");
        webhooks.sendDue();
        webhooks.sendDue();
        assertThat(receiver.requests()).hasSize(1);
        List<Duration> waits = new ArrayList<>();
        for (int tries = 2; tries <= 8; tries++) {
            Instant before = clock.instant();
            while (receiver.requests().size() < tries) {
                clock.advance(Duration.ofMillis(100));
                webhooks.sendDue();
            }
            waits.add(Duration.between(before, clock.instant()));
        }
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1100));
        assertThat(waits.get(6)).isBetween(Duration.ofSeconds(32), Duration.ofMillis(64_100));
    }

    @Test
    public void whatTheReceiverDoesNotTakeHoldsUpItsOwnJobOnly() throws Exception {
        receiver.answer(body -> body.contains("\"poison\"") ? 500 : 200);
        announce("a", "poison");
        announce("a", "after it");
        announce("b", "two");
        announce("b", "three");
        sendFor(5);
        assertThat(taken()).containsExactly("two", "three");
        receiver.answer(200);
        sendFor(2);
        assertThat(taken()).containsExactly("two", "three", "poison", "after it");
    }

    @Test
    public void redirectsAndRefusalsAreFinal() throws Exception {
        announce("a", "redirected");
        receiver.answer(body -> body.contains("redirected") ? 307 : 400);
        announce("b", "refused");
        webhooks.sendDue();
        assertThat(receiver.requests()).extracting(HookReceiver.Request::path).doesNotContain("/elsewhere");
        assertThat(webhooks.deadLetters())
                .extracting(Delivery::problem)
                .containsExactlyInAnyOrder(
                        "it answered with status 400",
                        "it answered with status 307, a redirect, which is not followed");
    }

    @Test
    public void asksNoSoonerThanTheReceiverWants() throws Exception {
        receiver.retryAfter(Duration.ofSeconds(30));
        receiver.answer(429);
        announce("a", "one");
        webhooks.sendDue();
        receiver.answer(200);
        clock.advance(Duration.ofSeconds(29));
        webhooks.sendDue();
        assertThat(taken()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        webhooks.sendDue();
        assertThat(taken()).containsExactly("one");
    }

    @Test
    public void deadLettersCanBeSentAgainUnderTheirOldId() throws Exception {
        receiver.answer(404);
        announce("a", "one");
        webhooks.sendDue();
        Delivery dead = webhooks.deadLetters().get(0);
        assertThat(dead.attempts()).isEqualTo(1);
        assertThat(announce("a", "one")).isFalse();

        receiver.answer(200);
        assertThat(webhooks.resend("00000000-0000-0000-0000-000000000000")).isFalse();
        assertThat(webhooks.resend("../../../etc/passwd")).isFalse();
        assertThat(webhooks.resend(dead.id())).isTrue();
        assertThat(webhooks.resend(dead.id())).isFalse();
        webhooks.sendDue();
        assertThat(taken()).containsExactly("one");
        assertThat(receiver.requests())
                .extracting(HookReceiver.Request::delivery)
                .containsExactly(dead.id(), dead.id());
        assertThat(webhooks.deadLetters()).isEmpty();
    }

    @Test
    public void whatAnotherProcessSendsAgainIsFound() throws Exception {
        receiver.answer(404);
        announce("a", "one");
        webhooks.sendDue();
        receiver.answer(200);
        DeadLetters letters = DeadLetters.in(root());
        assertThat(letters.resend(letters.list().get(0).id())).isTrue();
        webhooks.lookAround();
        webhooks.sendDue();
        assertThat(taken()).containsExactly("one");
    }

    @Test
    public void givesUpWhatIsOlderThanItsPatienceAndStaysPatientWithAnother() throws Exception {
        receiver.disappear();
        announce("a", "old");
        clock.advance(Duration.ofHours(23));
        announce("a", "new");
        webhooks.sendDue();
        clock.advance(Duration.ofHours(2));
        sendFor(5);
        assertThat(webhooks.deadLetters()).hasSize(1);
        assertThat(webhooks.deadLetters().get(0).payload()).contains("old");
        assertThat(webhooks.deadLetters().get(0).problem()).startsWith("it cannot be reached");
        receiver.comeBack();
        sendFor(2);
        assertThat(taken()).containsExactly("new");
    }

    @Test
    public void theSameIsNotToldTwiceEvenAfterARestart() throws Exception {
        assertThat(announce("a", "one")).isTrue();
        assertThat(announce("a", "one")).isFalse();
        reopen();
        assertThat(announce("a", "one")).isFalse();
        webhooks.sendDue();
        assertThat(announce("a", "one")).isFalse();
        reopen();
        assertThat(announce("a", "one")).isFalse();
        webhooks.sendDue();
        assertThat(taken()).containsExactly("one");
    }

    @Test
    public void aFullQueueMakesDeadLettersAndKeepsTheNewestOfThem() throws Exception {
        limits = new WebhookLimits(
                limits.timeout(), limits.firstWait(), limits.longestWait(), limits.patience(), 2, limits.dead());
        reopen();
        receiver.disappear();
        for (int i = 0; i < 6; i++) {
            announce("a", "message " + i);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(webhooks.waiting()).isEqualTo(2);
        assertThat(webhooks.deadLetters())
                .hasSize(3)
                .allSatisfy(letter -> assertThat(letter.problem()).isEqualTo("the queue was full: 2 deliveries wait"));
    }

    @Test
    public void aWebhookThatIsConfiguredNoLongerGetsNothing() throws Exception {
        announce("a", "one");
        configured = List.of();
        webhooks.sendDue();
        assertThat(receiver.requests()).isEmpty();
        assertThat(webhooks.deadLetters())
                .extracting(Delivery::problem)
                .containsExactly("no webhook with this address is configured any more");
    }

    @Test
    public void damagedFilesAreSetAsideAndFilesArePrivate() throws Exception {
        announce("a", "one");
        announce("a", "two");
        List<Path> queued = files("queue");
        assertThat(queued)
                .hasSize(2)
                .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        Files.write(queued.get(0), new byte[] {'{', 0, 1});
        Files.writeString(root().resolve("queue/rubbish.json"), "{\"id\":\"../../x\",\"url\":1}");
        reopen();
        webhooks.sendDue();
        assertThat(taken()).containsExactly("two");
        assertThat(files("queue"))
                .extracting(file -> file.getFileName().toString())
                .allMatch(name -> name.endsWith(".damaged"))
                .hasSize(2);
    }

    @Test
    public void addressesThatAreNoneAreRefusedWithoutRepeatingThem() {
        for (String url : List.of(
                "",
                "ftp://example.com",
                "file:///etc/passwd",
                "https://u:p4ss@example.com/",
                "//x",
                "http://",
                "https://example.com:0/",
                "https://example.com/#x",
                "not an address")) {
            assertThatThrownBy(() -> new Webhook(url, null, true))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("webhook")
                    .hasMessageNotContaining("p4ss");
        }
        assertThat(new Webhook("https://example.com/a?token=x", "s3cret", true)).hasToString("https://example.com/a?…");
    }

    @Test
    public void aClientThatFollowsRedirectsIsNotTaken() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThatThrownBy(() -> Webhooks.open(root(), this::find, follows, limits, clock, Metrics.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    public void sendsByItselfOnceItIsStarted() throws Exception {
        webhooks.close();
        webhooks = Webhooks.open(root(), this::find, Webhooks.client(), limits, Clock.systemUTC(), Metrics.NONE);
        announce("a", "before");
        webhooks.start();
        announce("a", "after");
        receiver.await(2);
        assertThat(taken()).containsExactly("before", "after");
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> found = Files.list(root().resolve(name))) {
            return found.sorted().toList();
        }
    }

    /** Stands still until it is told otherwise. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
