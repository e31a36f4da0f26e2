package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.eventlog.SmallDisk;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildFinished;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** A disk that is full while events come in. Needs the right to mount a small one. */
public class FullDiskStreamTest {

    @Rule
    public final SmallDisk small = new SmallDisk();

    private Path disk;

    @Before
    public void mount() throws Exception {
        disk = small.mount(400);
    }

    @Test
    public void theClientIsToldAndWhatWasAcknowledgedIsThere() throws Exception {
        small.take(100_000);
        byte[] event = new byte[1000];
        new Random(3).nextBytes(event);
        try (BesServer server = BesServer.start(BesServerOptions.in(disk), StreamListener.NONE);
                TestClient client = new TestClient(server.port())) {
            TestClient.Stream stream = client.stream("a");
            for (int i = 1; i <= 1000; i++) {
                stream.send(i, event);
            }
            assertThat(stream.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(stream.status().getDescription()).contains("events.bep").contains("No space left");
            int stored = stream.acks().size();
            assertThat(stored).isBetween(1, 999);
            assertThat(stream.acks()).isEqualTo(BesServerTest.numbers(1, stored));
            assertThat(records()).isEqualTo(stored);

            small.makeRoom();
            TestClient.Stream resumed = client.stream("a");
            resumed.send(stored + 1, event).sendFinished(stored + 2);
            assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(records()).isEqualTo(stored + 2);
        }
    }

    @Test
    public void aDiskThatStaysFullCostsEventsAndNotTheBuild() throws Exception {
        small.take(100_000);
        byte[] event = new byte[1000];
        new Random(3).nextBytes(event);
        Heard heard = new Heard();
        BesServerOptions options = BesServerOptions.in(disk).withFullDiskPatience(Duration.ZERO);
        try (BesServer server = BesServer.start(options, heard);
                TestClient client = new TestClient(server.port())) {
            TestClient.Stream stream = client.stream("a");
            for (int i = 1; i <= 1000; i++) {
                stream.send(i, event);
            }
            stream.sendFinished(1001);

            assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(stream.acks()).isEqualTo(BesServerTest.numbers(1, 1001));
            StreamState state = ReceivedStreams.folder(disk, "a").readState().orElseThrow();
            assertThat(state.hasFinished()).isFalse();
            assertThat(records()).isBetween(1, 999).isEqualTo((int) state.records());
            assertThat(state.notStoredFrom()).isEqualTo(state.records() + 1);
            String why = "events from " + state.notStoredFrom() + " on were not stored";
            assertThat(state.broken()).startsWith(why).contains("events.bep", "No space left");
            assertThat(heard.calls())
                    .filteredOn(call -> !call.startsWith("appended"))
                    .hasSize(2);
            assertThat(heard.calls().get(heard.calls().size() - 1)).startsWith("broken a: " + why);
        }
    }

    @Test
    public void aStreamThatWasGivenUpIsTakenToItsEndAlsoByTheNextReceiver() throws Exception {
        small.take(100_000);
        BesServerOptions options = BesServerOptions.in(disk).withFullDiskPatience(Duration.ZERO);
        int stored;
        try (BesServer server = BesServer.start(options, StreamListener.NONE);
                TestClient client = new TestClient(server.port())) {
            TestClient.Stream stream = client.stream("a");
            for (int i = 1; i <= 500; i++) {
                stream.send(i, new byte[1000]);
            }
            stream.awaitAcks(500);
            stored = records();
            small.makeRoom();
            assertThat(client.stream("a").send(501, "more").awaitAcks(1).acks()).containsExactly(501L);
        }
        try (BesServer server = BesServer.start(options, StreamListener.NONE);
                TestClient client = new TestClient(server.port())) {
            TestClient.Stream stream = client.stream("a").send(502, "more").sendFinished(503);
            assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(stream.acks()).containsExactly(502L, 503L);
        }
        assertThat(records()).isEqualTo(stored);
    }

    /** Bazel ends before its upload does where it cannot write its own file on the same disk; its code is in the rest. */
    @Test
    public void whoWasTurnedAwayIsWaitedForBeforeTheReceiverStops() throws Exception {
        BesServerOptions options = BesServerOptions.in(disk).withFullDiskPatience(Duration.ofMillis(500));
        try (BesServer server = BesServer.start(options, StreamListener.NONE);
                TestClient client = new TestClient(server.port())) {
            small.fill();
            assertThat(client.stream("a").send(1, "event").status().isOk()).isFalse();
            CompletableFuture<Boolean> quiet = CompletableFuture.supplyAsync(() -> stop(server));
            Status status;
            do {
                Thread.sleep(100);
                status = client.stream("a")
                        .send(1, "event")
                        .send(2, finished(3).toByteArray())
                        .sendFinished(3)
                        .status();
            } while (!status.isOk() && !quiet.isDone());
            assertThat(status.getCode()).isEqualTo(Status.Code.OK);
            assertThat(quiet.get(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(ReceivedStreams.folder(disk, "a").readState())
                .map(StreamState::exitCode)
                .contains(3);
    }

    private static boolean stop(BesServer server) {
        try {
            return server.stop(Duration.ofMinutes(1));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    public void aStreamThatCannotEvenBeginCostsNoBuildEither() throws Exception {
        BesServerOptions options = BesServerOptions.in(disk).withFullDiskPatience(Duration.ZERO);
        Heard heard = new Heard();
        try (BesServer server = BesServer.start(options, heard);
                TestClient client = new TestClient(server.port())) {
            small.fill();
            TestClient.Stream stream = client.stream("a")
                    .send(1, "event")
                    .send(2, finished(3).toByteArray())
                    .sendFinished(3);

            assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(stream.acks()).containsExactly(1L, 2L, 3L);
            StreamState state = ReceivedStreams.folder(disk, "a").readState().orElseThrow();
            assertThat(state.notStoredFrom()).isEqualTo(1);
            assertThat(state.exitCode()).isEqualTo(3);
            assertThat(heard.calls()).hasSize(1);
            assertThat(heard.calls().get(0)).startsWith("broken a: events from 1 on were not stored");
        }
    }

    /** What is let go of the reserve for one stream may be taken by others at once: by Bazel's own file, for one. */
    @Test
    public void oneStreamDoesNotUseUpWhatIsSetAsideForTheNext() throws Exception {
        BesServerOptions options = BesServerOptions.in(disk).withFullDiskPatience(Duration.ZERO);
        try (BesServer server = BesServer.start(options, StreamListener.NONE);
                TestClient client = new TestClient(server.port())) {
            for (int code = 1; code <= 4; code++) {
                small.fill();
                TestClient.Stream stream =
                        client.stream("stream-" + code).send(1, "event").awaitAcks(1);
                small.fill();
                stream.send(2, finished(code).toByteArray()).sendFinished(3);
                assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
            }
            for (int code = 1; code <= 4; code++) {
                assertThat(ReceivedStreams.folder(disk, "stream-" + code).readState())
                        .map(StreamState::exitCode)
                        .contains(code);
            }
        }
    }

    private static BuildEvent finished(int code) {
        return BuildEvent.newBuilder()
                .setFinished(BuildFinished.newBuilder()
                        .setExitCode(BuildFinished.ExitCode.newBuilder().setCode(code)))
                .build();
    }

    private int records() throws IOException {
        int count = 0;
        try (EventLog log = new PlainEventLog(ReceivedStreams.folder(disk, "a").eventLog());
                RecordCursor cursor = log.from(0)) {
            while (cursor.next() != null) {
                count++;
            }
        }
        return count;
    }
}
