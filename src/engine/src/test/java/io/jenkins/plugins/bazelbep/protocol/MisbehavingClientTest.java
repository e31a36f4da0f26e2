package io.jenkins.plugins.bazelbep.protocol;

import static io.jenkins.plugins.bazelbep.protocol.BesServerTest.events;
import static io.jenkins.plugins.bazelbep.protocol.BesServerTest.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** What no Bazel should do, and some did. */
public class MisbehavingClientTest {

    /** On these Bazel gives up at once with exit code 45. */
    private static final Set<Status.Code> FATAL =
            EnumSet.of(Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);

    private static final int LIMIT = 100 * 1024 * 1024;

    @Rule
    public final Receiver receiver = new Receiver();

    /** Whatever a client did, the next one is served. */
    @After
    public void stillServes() throws Exception {
        TestClient.Stream stream =
                receiver.client().stream("afterwards").send(1, "x").sendFinished(2);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    public void aDuplicateIsAcknowledgedAndDropped() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a");
        stream.send(1, "event 1")
                .send(2, "event 2")
                .send(2, "other")
                .send(1, "other")
                .send(3, "event 3");
        stream.sendFinished(4);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).containsExactly(1L, 2L, 2L, 1L, 3L, 4L);
        assertThat(receiver.events("a")).containsExactly("event 1", "event 2", "event 3", "");
        assertThat(receiver.state("a").duplicates()).isEqualTo(2);
    }

    @Test
    public void aGapIsUnavailableAndSaysFromWhereToGoOn() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a");
        stream.send(1, "event 1").send(2, "event 2").awaitAcks(2).send(4, "event 4");
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(stream.status().getDescription()).contains("event 4").contains("event 3");
        assertThat(receiver.events("a")).isEqualTo(events(1, 2));

        TestClient.Stream resumed =
                receiver.client().stream("a").send(3, "event 3").sendFinished(4);
        assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    public void anUnknownStreamThatBeginsInTheMiddleIsAGap() {
        Status status = receiver.client().stream("a").send(5, "x").status();
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(status.getDescription()).contains("event 1 is missing");
    }

    @Test
    public void theNewerOfTwoStreamsWins() throws Exception {
        TestClient.Stream older = receiver.client().stream("a");
        older.send(1, "event 1").awaitAcks(1);
        TestClient.Stream newer = receiver.client().stream("a");
        newer.send(1, "event 1").send(2, "event 2").awaitAcks(2);
        assertThat(older.status().getCode()).isEqualTo(Status.Code.ABORTED).isNotIn(FATAL);
        older.send(2, "not this one");
        newer.send(3, "event 3").sendFinished(4);
        assertThat(newer.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(receiver.events("a")).containsExactly("event 1", "event 2", "event 3", "");
    }

    @Test
    public void twoClientsOfOneInvocationBothComeToAnEnd() throws Exception {
        TestClient.Stream[] streams = {receiver.client().stream("a"), receiver.client().stream("a")};
        int[] next = {1, 1};
        int turns = 0;
        while (next[0] <= 50 || next[1] <= 50) {
            int i = turns++ % 2;
            if (streams[i].isOver()) {
                streams[i] = receiver.client().stream("a");
            }
            streams[i].send(next[i], "event " + next[i]);
            int before = next[i];
            while (next[i] == before && !streams[i].isOver()) {
                next[i] += streams[i].acks().contains((long) before) ? 1 : 0;
                Thread.onSpinWait();
            }
        }
        assertThat(receiver.events("a").subList(0, 50)).isEqualTo(events(1, 50));
    }

    @Test
    public void anEarlyHalfCloseKeepsWhatCameAndCanBeResumed() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a")
                .send(1, "event 1")
                .send(2, "event 2")
                .halfClose();
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).containsExactly(1L, 2L);
        assertThat(receiver.state("a").hasFinished()).isFalse();
        assertThat(receiver.state("a").broken()).contains("before its last message");
        TestClient.Stream resumed =
                receiver.client().stream("a").send(3, "event 3").sendFinished(4);
        assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(receiver.state("a").broken()).isNull();
    }

    @Test
    public void malformedMessagesKeepTheCount() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a").send(1, "event 1");
        List<byte[]> malformed = List.of(
                new byte[0],
                "no protobuf at all".getBytes(StandardCharsets.UTF_8),
                PublishBuildToolEventStreamRequest.newBuilder()
                        .setProjectId("p")
                        .build()
                        .toByteArray(),
                withField(4, out -> out.writeUInt64(4, 7)),
                withField(4, out -> out.writeByteArray(4, new byte[] {(byte) 0xFF, 1, 2})),
                withField(4, out -> out.writeTag(4, 3)),
                withField(4, out -> out.writeTag(9, 4)),
                withField(4, out -> out.writeRawBytes(new byte[] {0x22, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F})),
                new byte[200_000]);
        malformed.forEach(stream::send);
        int count = malformed.size();
        stream.send(count + 2, "the next").sendFinished(count + 3);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).isEqualTo(numbers(1, count + 3));
        assertThat(receiver.events("a").get(count + 1)).isEqualTo("the next");
        assertThat(receiver.state("a").malformed()).isEqualTo(count);
    }

    @Test
    public void whatIsNoBuildEventIsKeptAsItCame() throws Exception {
        byte[] garbage = new byte[300];
        new Random(1).nextBytes(garbage);
        TestClient.Stream stream = receiver.client().stream("a").send(1, garbage);
        stream.send(stream.request(
                        2,
                        BuildEvent.newBuilder()
                                .setConsoleOutput(
                                        BuildEvent.ConsoleOutput.newBuilder().setTextOutput("hello"))
                                .build())
                .build()
                .toByteArray());
        stream.sendFinished(3);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        try (EventLog log = new PlainEventLog(receiver.folder("a").eventLog())) {
            assertThat(log.read(0)).isEqualTo(garbage);
        }
        assertThat(receiver.events("a").subList(1, 3)).containsExactly("", "");
    }

    @Test
    public void fieldsOfTheFutureAreSkipped() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(withField(99, out -> out.writeString(99, "new")));
        bytes.write(stream.request(1, "event 1".getBytes(StandardCharsets.UTF_8))
                .build()
                .toByteArray());
        bytes.write(withField(5, out -> out.writeByteArray(5, new byte[] {(byte) 0xC3}))); // no UTF-8
        bytes.write(withField(98, out -> out.writeFixed64(98, 7)));
        stream.send(bytes.toByteArray()).sendFinished(2);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(receiver.events("a")).containsExactly("event 1", "");
        assertThat(receiver.state("a").malformed()).isZero();
    }

    @Test
    public void aFirstMessageThatNamesNoStreamIsNotFatal() {
        for (byte[] first : List.of(new byte[0], new byte[] {1, 2, 3}, new byte[100_000])) {
            assertThat(receiver.client().stream("a").send(first).status().getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);
        }
        assertThat(receiver.client().stream("").send(1, "x").status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(receiver.client().stream("a").send(0, "x").status().getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(receiver.client().stream("a").send(-3, "x").status().getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    public void aMessageOfAnotherStreamIsNotMixedIn() throws Exception {
        TestClient.Stream stream =
                receiver.client().stream("a").send(1, "event 1").awaitAcks(1);
        byte[] other =
                receiver.client().stream("b").request(2, new byte[1]).build().toByteArray();
        assertThat(stream.send(other).status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(receiver.events("a")).containsExactly("event 1");
    }

    @Test
    public void anEventOf100MegabytesArrives() throws Exception {
        byte[] giant = new byte[LIMIT];
        new Random(2).nextBytes(giant);
        TestClient.Stream stream =
                receiver.client().stream("a").send(1, "x").send(2, giant).sendFinished(3);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        try (EventLog log = new PlainEventLog(receiver.folder("a").eventLog())) {
            assertThat(log.read(2)).isEqualTo(giant);
        }
    }

    @Test
    public void anEventOverTheLimitIsAnEmptyRecord() throws Exception {
        byte[] giant = new byte[LIMIT + 1];
        TestClient.Stream stream =
                receiver.client().stream("a").send(1, giant).send(2, "next").sendFinished(3);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(receiver.events("a")).containsExactly("", "next", "");
        assertThat(receiver.state("a").malformed()).isEqualTo(1);
    }

    @Test
    public void aMessageThatNoServerWouldTakeIsNotFatal() {
        TestClient.Stream stream = receiver.client().stream("a").send(1, new byte[LIMIT + 40 * 1024 * 1024]);
        assertThat(stream.status().getCode()).isNotIn(FATAL).isNotEqualTo(Status.Code.OK);
    }

    @Test
    public void aClientThatReadsNoAcknowledgementsHoldsUpItselfOnly() throws Exception {
        TestClient.Stream stalled = receiver.client().stream("stalled").stalled();
        byte[] event = new byte[2000];
        for (int i = 1; i <= 100_000; i++) {
            stalled.send(i, event);
        }
        receiver.heard.await(call -> call.startsWith("appended stalled"));
        TestClient.Stream other = receiver.client().stream("other");
        for (int i = 1; i <= 5000; i++) {
            other.send(i, "event " + i);
        }
        assertThat(other.sendFinished(5001).status().getCode()).isEqualTo(Status.Code.OK);
        // Were acknowledgements piled up instead, all of the 200 MB would be taken.
        assertThat(Files.size(receiver.folder("stalled").eventLog())).isLessThan(20_000_000);
        stalled.readAll();
        stalled.sendFinished(100_001);
        assertThat(stalled.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stalled.acks()).isEqualTo(numbers(1, 100_001));
    }

    @Test
    public void hostileIdsStayInTheirFolders() throws Exception {
        for (String id : List.of("../../escape", "/etc/passwd", "..", ".lock", "CON", "a/b", "x".repeat(4000))) {
            TestClient.Stream stream = receiver.client().stream(id).send(1, id).sendFinished(2);
            assertThat(stream.status().getCode()).as("id %s", id).isEqualTo(Status.Code.OK);
            assertThat(receiver.events(id)).containsExactly(id, "");
            assertThat(receiver.state(id).invocationId()).isEqualTo(id);
            assertThat(receiver.folder(id).path().getParent())
                    .isEqualTo(receiver.root().resolve("streams"));
        }
        try (var files = Files.list(receiver.root())) {
            assertThat(files).containsExactly(receiver.root().resolve("streams"));
        }
    }

    @Test
    public void aDamagedLogDoesNotHarmTheBuild() throws Exception {
        receiver.client().stream("a")
                .send(1, "event 1")
                .send(2, "event 2")
                .awaitAcks(2)
                .cancel();
        receiver.heard.await(call -> call.startsWith("broken"));
        byte[] garbage = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1};
        Files.write(receiver.folder("a").eventLog(), garbage);
        TestClient.Stream resumed =
                receiver.client().stream("a").send(3, "event 3").sendFinished(4);
        assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(resumed.acks()).containsExactly(3L, 4L);
        assertThat(Files.readAllBytes(receiver.folder("a").eventLog())).isEqualTo(garbage);
        assertThat(receiver.state("a").broken()).contains("byte 0");
    }

    @Test
    public void aDamagedStateIsBegunAnewFromTheLog() throws Exception {
        receiver.client().stream("a").send(1, "event 1").awaitAcks(1).cancel();
        receiver.heard.await(call -> call.startsWith("broken"));
        Files.writeString(receiver.folder("a").stateFile(), "{\"version\":");
        receiver.restart();
        TestClient.Stream resumed =
                receiver.client().stream("a").send(2, "event 2").sendFinished(3);
        assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(receiver.events("a")).containsExactly("event 1", "event 2", "");
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] withField(int field, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError("field " + field, e);
        }
        return bytes.toByteArray();
    }
}
