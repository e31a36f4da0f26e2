package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StreamCallTest {

    private static final int BATCH = 128;
    private static final int ALL = 4 * BATCH;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    /** A client that reads acknowledgements when it is told to, and has more messages at hand than it may send. */
    private final class Client extends ServerCall<byte[], Ack> implements StreamListener {

        private final List<Long> acknowledged = new ArrayList<>();
        private final List<Long> tooEarly = new ArrayList<>();
        private StreamCall call;
        private int most = ALL;
        private long sent;
        private long onDisk;
        private boolean readsAtSecondBatch;
        private boolean reads;

        @Override
        public void appended(String invocationId, long records, long bytes) {
            onDisk = records;
        }

        @Override
        public void request(int messages) {
            if (call != null) {
                for (int i = 0; i < messages && sent < most; i++) {
                    send();
                }
            }
        }

        void send() {
            call.onMessage(PublishBuildToolEventStreamRequest.newBuilder()
                    .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                            .setStreamId(StreamId.newBuilder().setInvocationId("one"))
                            .setSequenceNumber(++sent))
                    .build()
                    .toByteArray());
        }

        @Override
        public void sendMessage(Ack ack) {
            long number = number(ack);
            acknowledged.add(number);
            if (number > onDisk) {
                tooEarly.add(number);
            }
            if (number == BATCH + 1 && readsAtSecondBatch) {
                readAgain();
            }
        }

        void readAgain() {
            reads = true;
            call.onReady();
        }

        @Override
        public boolean isReady() {
            return reads;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            // Nobody looks at them.
        }

        @Override
        public void close(Status status, Metadata trailers) {
            throw new AssertionError(status);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<byte[], Ack> getMethodDescriptor() {
            return RawMethods.STREAM;
        }
    }

    private static long number(Ack ack) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(ack.readAllBytes());
            in.readTag();
            in.readByteArray();
            in.readTag();
            return in.readInt64();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void messagesThatComeWhileABatchIsAcknowledgedWaitForTheirOwn() throws Exception {
        Client client = new Client();
        client.readsAtSecondBatch = true;
        serve(client, () -> {
            sendAll(client, BATCH);
            sendAll(client, BATCH);
            onLoop(() -> {}); // after the end of the second batch
            onLoop(() -> {}); // after the end of what came while that was acknowledged
        });
        assertThat(client.tooEarly).isEmpty();
        assertAcknowledged(client, ALL);
    }

    @Test
    public void aClientThatReadsAgainIsNotAskedTwiceForWhatIsUnacknowledged() throws Exception {
        Client client = new Client();
        client.most = 4 * ALL;
        serve(client, () -> {
            sendAll(client, BATCH);
            // All that it may still send, and then what it is asked for, before the loop ends a batch.
            onLoop(() -> {
                for (int i = BATCH; i < ALL; i++) {
                    client.send();
                }
                client.readAgain();
                assertThat(client.sent).isEqualTo(ALL + BATCH);
            });
            for (int batch = 0; batch < client.most / BATCH; batch++) {
                onLoop(() -> {});
            }
        });
        assertThat(client.tooEarly).isEmpty();
        assertAcknowledged(client, client.most);
    }

    private interface Steps {
        void take() throws Exception;
    }

    private void serve(Client client, Steps steps) throws Exception {
        BesServerOptions options = BesServerOptions.in(folder.getRoot().toPath());
        try (ReceivedStreams streams = ReceivedStreams.open(options.root(), options.fullDiskPatience(), client)) {
            Arriving.Call arriving = new Arriving(Long.MAX_VALUE).new Call();
            StreamCalls calls = new StreamCalls(options, streams, null);
            StreamCall call = new StreamCall(client, calls, loop, true, arriving);
            onLoop(call::start);
            client.call = call;
            steps.take();
        } finally {
            loop.shutdownNow();
        }
    }

    private void sendAll(Client client, int messages) throws Exception {
        onLoop(() -> {
            for (int i = 0; i < messages; i++) {
                client.send();
            }
        });
    }

    private static void assertAcknowledged(Client client, int count) {
        assertThat(client.acknowledged)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    private void onLoop(Runnable work) throws Exception {
        loop.submit(work).get(60, TimeUnit.SECONDS);
    }
}
