package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;

/**
 * Streams that are opened and bring no message, in a receiver that waits for one so shortly that the tests need not wait.
 * No test here may count on the time between opening a stream and its first message.
 */
public class QuietStreamTest {

    @Rule
    public final Receiver receiver = new Receiver(options -> options.withQuietStream(Duration.ofMillis(5)));

    @Test
    public void aStreamWithoutAMessageIsCompletedWhereTheEndDidNotGetThrough() throws Exception {
        receiver.client().stream("a").send(1, "x").sendFinished(2).status();
        // As if the receiver had been killed between the last acknowledgement and the end of the call.
        receiver.restart();
        TestClient.Stream empty = receiver.client().stream("a");
        assertThat(empty.status().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    public void aStreamWithoutAMessageStaysOpenWhereAllIsWell() throws Exception {
        TestClient.Stream early = receiver.client().stream("early");
        TestClient client = receiver.client();
        for (int i = 0; i < 30; i++) {
            client.stream("b" + i).send(1, "x").sendFinished(2).status();
        }
        assertThat(early.isOver()).isFalse();
        assertThat(early.send(1, "x").sendFinished(2).status().getCode()).isEqualTo(Status.Code.OK);
    }

    @Test
    public void aStreamWithoutAMessageStaysOpenWhileAnotherMayBeResumed() throws Exception {
        receiver.client().stream("finished").send(1, "x").sendFinished(2).status();
        receiver.client().stream("a").send(1, "x").awaitAcks(1).cancel();
        receiver.heard.await(call -> call.startsWith("broken"));
        receiver.restart();
        TestClient.Stream resumed = receiver.client().stream("a");
        TestClient.Stream other = receiver.client().stream("b");
        for (int i = 1; i <= 30; i++) {
            other.send(i, "x").awaitAcks(i);
        }
        assertThat(resumed.isOver()).isFalse();
        resumed.send(2, "y").sendFinished(3);
        assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
    }
}
