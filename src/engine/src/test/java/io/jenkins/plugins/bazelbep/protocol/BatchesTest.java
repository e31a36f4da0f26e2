package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import org.junit.Rule;
import org.junit.Test;

/** Events that come one by one are flushed and acknowledged together, and none waits where nothing would follow. */
public class BatchesTest {

    /** Whoever waited for it would wait in vain. */
    private static final Duration FOREVER = Duration.ofHours(1);

    @Rule
    public final Receiver receiver = new Receiver(options -> options.withPace(FOREVER));

    @Test
    public void theFirstEventDoesNotWait() throws Exception {
        receiver.client().stream("a").send(1, "x").awaitAcks(1);
        assertThat(receiver.events("a")).containsExactly("x");
    }

    @Test
    public void aFullBatchDoesNotWait() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a").send(1, "x").awaitAcks(1);
        for (int i = 2; i <= 5000; i++) {
            stream.send(i, "x");
        }
        stream.awaitAcks(4500);
    }

    @Test
    public void theEndDoesNotWait() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a").send(1, "x").awaitAcks(1);
        assertThat(stream.send(2, "y").sendFinished(3).status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).containsExactly(1L, 2L, 3L);
    }

    @Test
    public void whatComesNextIsAcknowledgedTogether() throws Exception {
        TestClient.Stream stream = receiver.client().stream("a").send(1, "x").awaitAcks(1);
        stream.send(2, "y").send(3, "z");
        // Another stream on another connection goes its way meanwhile.
        receiver.client().stream("b").send(1, "x").sendFinished(2).status();
        assertThat(stream.acks()).containsExactly(1L);
        stream.halfClose();
        assertThat(stream.status().getCode()).isEqualTo(Status.Code.OK);
        assertThat(stream.acks()).containsExactly(1L, 2L, 3L);
    }
}
