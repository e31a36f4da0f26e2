package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;

/** What a well-behaved Bazel does, and what happens to one whose connection or receiver fails. */
public class BesServerTest {

    @Rule
    public final Receiver receiver = new Receiver();

    @Test
    public void storesAndAcknowledgesEachEventOnceInOrder() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a");
        for (int i = 1; i <= 2000; i++) {
            stream.send(i, "event " + i);
        }
        stream.sendFinished(2001).halfClose();
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).isEqualTo(numbers(1, 2001));
        List<String> expected = events(1, 2000);
        expected.add("");
        assertThat(receiver.events("a")).isEqualTo(expected);
        assertThat(receiver.state("a").hasFinished()).isTrue();
        assertThat(receiver.state("a").records()).isEqualTo(2001);
    }

    @Test
    public void acknowledgesOnlyWhatIsInTheFile() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a");
        for (int i = 1; i <= 200; i++) {
            stream.send(i, "event " + i).awaitAcks(i);
            assertThat(receiver.events("a")).hasSize(i);
        }
    }

    @Test
    public void completesRightAfterTheLastMessage() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a").send(1, "x").sendFinished(2);
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).containsExactly(1L, 2L);
    }

    @Test
    public void tellsItsListener() throws Exception {
        receiver.client().stream("a").send(1, "x").awaitAcks(1).cancel();
        receiver.heard.await(call -> call.startsWith("broken"));
        receiver.client().stream("a").send(2, "y").sendFinished(3).status();
        receiver.heard.await(call -> call.startsWith("finished"));
        assertThat(receiver.heard.calls())
                .startsWith("opened a after 0", "appended a to 1", "broken a: the client went away", "opened a after 1")
                .contains("appended a to 3")
                .endsWith("finished a with 3");
    }

    @Test
    public void resumesFromAnySequenceNumber() throws Exception {
        for (int stored : new int[] {1, 2, 5, 20}) {
            for (int from = 1; from <= stored + 1; from++) {
                String id = "from-" + from + "-of-" + stored;
                TestClient.Stream first = receiver.client().stream(id);
                for (int i = 1; i <= stored; i++) {
                    first.send(i, "event " + i);
                }
                first.awaitAcks(stored).cancel();
                TestClient.Stream second = receiver.client().stream(id);
                for (int i = from; i <= 22; i++) {
                    second.send(i, "event " + i);
                }
                assertThat(second.sendFinished(23).status().getCode()).isEqualTo(Status.Code.OK);
                assertThat(second.acks()).isEqualTo(numbers(from, 23));
                List<String> expected = events(1, 22);
                expected.add("");
                assertThat(receiver.events(id)).isEqualTo(expected);
            }
        }
    }

    @Test
    public void anotherReceiverOnTheSamePortGoesOn() throws Exception {
        TestClient.Stream first = receiver.client().stream("a");
        first.send(1, "event 1").send(2, "event 2").awaitAcks(2);
        receiver.restart();
        assertThat(first.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        TestClient.Stream second = receiver.client().stream("a");
        second.send(2, "event 2").send(3, "event 3").sendFinished(4);
        assertThat(second.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(second.acks()).containsExactly(2L, 3L, 4L);
        assertThat(receiver.events("a")).containsExactly("event 1", "event 2", "event 3", "");
        assertThat(receiver.state("a").duplicates()).isEqualTo(1);
        assertThat(receiver.state("a").connections()).isEqualTo(2);
    }

    @Test
    public void aFinishedStreamThatComesAgainIsAcknowledgedAndDropped() throws Exception {
        receiver.client().stream("a").send(1, "x").sendFinished(2).status();
        byte[] before = Files.readAllBytes(receiver.folder("a").eventLog());
        for (int restarts = 0; restarts < 2; restarts++) {
            TestClient.Stream again = receiver.client().stream("a");
            again.send(1, "y").send(2, "z").send(7, "beyond").sendFinished(8);
            assertThat(again.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(again.acks()).containsExactly(1L, 2L, 7L, 8L);
            assertThat(Files.readAllBytes(receiver.folder("a").eventLog())).isEqualTo(before);
            receiver.restart();
        }
    }

    @Test
    public void aLastMessageThatComesAgainFinishesTheStream() throws Exception {
        receiver.client().stream("a").send(1, "x").sendFinished(2).status();
        StreamState finished = receiver.state("a");
        // As if the receiver had been killed between the event log and stream.json.
        receiver.folder("a").writeState(unfinished(finished));
        receiver.restart();
        TestClient.Stream again = receiver.client().stream("a").sendFinished(2);
        assertThat(again.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(again.acks()).containsExactly(2L);
        assertThat(receiver.events("a")).hasSize(2);
        assertThat(receiver.state("a").hasFinished()).isTrue();
    }

    @Test
    public void aStreamWithoutAMessageThatIsClosedIsCompleted() {
        assertThat(receiver.client().stream("a").halfClose().status().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    public void receivesManyInvocationsAtOnce() throws Exception {
        List<TestClient.Stream> streams = new ArrayList<>();
        TestClient shared = receiver.client();
        for (int s = 0; s < 40; s++) {
            TestClient client = s % 2 == 0 ? shared : receiver.client();
            streams.add(client.stream("many-" + s));
        }
        for (int i = 1; i <= 300; i++) {
            for (TestClient.Stream stream : streams) {
                stream.send(i, stream.invocationId + " event " + i);
            }
        }
        for (TestClient.Stream stream : streams) {
            assertThat(stream.sendFinished(301).status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(stream.acks()).isEqualTo(numbers(1, 301));
            List<String> events = receiver.events(stream.invocationId);
            assertThat(events).hasSize(301);
            for (int i = 1; i <= 300; i++) {
                assertThat(events.get(i - 1)).isEqualTo(stream.invocationId + " event " + i);
            }
        }
    }

    @Test
    public void filesAreForTheirOwnerOnly() throws Exception {
        receiver.client().stream("a").send(1, "x").awaitAcks(1);
        StreamFolder folder = receiver.folder("a");
        Assume.assumeTrue(
                folder.path().getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.path().getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.eventLog())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.stateFile())))
                .isEqualTo("rw-------");
    }

    @Test
    public void twoReceiversDoNotShareAFolder() {
        assertThatThrownBy(() -> BesServer.start(BesServerOptions.in(receiver.root()), StreamListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another receiver");
    }

    @Test
    public void aPortThatIsTakenIsAnErrorThatLeavesNothingBehind() throws Exception {
        java.nio.file.Path root = receiver.folder.newFolder().toPath();
        BesServerOptions options = BesServerOptions.in(root);
        assertThatThrownBy(
                        () -> BesServer.start(options.withPort(receiver.server().port()), StreamListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("" + receiver.server().port());
        BesServer.start(options, StreamListener.NONE).close();
    }

    @Test
    public void namesItsBackendWithAScheme() {
        assertThat(receiver.server().backend())
                .isEqualTo("grpc://127.0.0.1:" + receiver.server().port());
    }

    static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    static List<String> events(int from, int to) {
        return new ArrayList<>(
                IntStream.rangeClosed(from, to).mapToObj(i -> "event " + i).toList());
    }

    private static StreamState unfinished(StreamState state) {
        return new StreamState(
                state.version(),
                state.invocationId(),
                state.buildId(),
                state.projectId(),
                state.keywords(),
                state.proof(),
                state.opened(),
                null,
                null,
                null,
                null,
                state.records(),
                state.bytes(),
                state.duplicates(),
                state.malformed(),
                state.connections(),
                state.lifecycle());
    }
}
