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

    /** A client that reads again just while acknowledgements are sent, and has more messages at hand. */
    private final class Client extends ServerCall<byte[], Ack> implements StreamListener {

        private final List<Long> acknowledged = new ArrayList<>();
        private final List<Long> tooEarly = new ArrayList<>();
        private StreamCall call;
        private long sent;
        private long onDisk;
        private boolean reads;

        @Override
        public void appended(String invocationId, long records, long bytes) {
            onDisk = records;
        }

        @Override
        public void request(int messages) {
            if (call != null) {
                for (int i = 0; i < messages && sent < ALL; i++) {
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
            if (number == BATCH + 1) {
                reads = true;
                call.onReady();
            }
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
        BesServerOptions options = BesServerOptions.in(folder.getRoot().toPath());
        try (ReceivedStreams streams = ReceivedStreams.open(options.root(), client)) {
            Arriving.Call arriving = new Arriving(Long.MAX_VALUE).new Call();
            StreamCalls calls = new StreamCalls(options, streams, null);
            StreamCall call = new StreamCall(client, calls, loop, true, arriving);
            onLoop(call::start);
            client.call = call;
            for (int batch = 0; batch < 2; batch++) {
                onLoop(() -> {
                    for (int i = 0; i < BATCH; i++) {
                        client.send();
                    }
                });
            }
            onLoop(() -> {}); // after the end of the second batch
            onLoop(() -> {}); // after the end of what came while that was acknowledged
            assertThat(client.tooEarly).isEmpty();
            assertThat(client.acknowledged)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, ALL).boxed().toList());
        } finally {
            loop.shutdownNow();
        }
    }

    private void onLoop(Runnable work) throws Exception {
        loop.submit(work).get(60, TimeUnit.SECONDS);
    }
}
