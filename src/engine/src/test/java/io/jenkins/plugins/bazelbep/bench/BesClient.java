package io.jenkins.plugins.bazelbep.bench;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import io.jenkins.plugins.bazelbep.protocol.RawBytes;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends one stream as fast as the server takes it, from messages made beforehand, so that as little as possible of
 * what is measured is the client's own work.
 */
final class BesClient {

    private static final int ACKS_AHEAD = 512;
    private static final int MEAN_EVENT_BYTES = 404; // of a 240,021-event stream of Bazel 4.2.3

    private final byte[][] requests;

    private BesClient(byte[][] requests) {
        this.requests = requests;
    }

    /** Prepares a stream of so many events, the last message among them. */
    static BesClient of(String invocationId, int events) {
        StreamId id = StreamId.newBuilder()
                .setBuildId("11111111-2222-3333-4444-555555555555")
                .setComponent(StreamId.BuildComponent.TOOL)
                .setInvocationId(invocationId)
                .build();
        Random random = new Random(404);
        byte[][] requests = new byte[events][];
        for (int i = 0; i < events; i++) {
            byte[] event = new byte[MEAN_EVENT_BYTES / 2 + random.nextInt(MEAN_EVENT_BYTES)];
            random.nextBytes(event);
            BuildEvent.Builder build = BuildEvent.newBuilder();
            if (i == events - 1) {
                build.setComponentStreamFinished(BuildEvent.BuildComponentStreamFinished.getDefaultInstance());
            } else {
                build.setBazelEvent(Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/build_event_stream.BuildEvent")
                        .setValue(ByteString.copyFrom(event)));
            }
            requests[i] = PublishBuildToolEventStreamRequest.newBuilder()
                    .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                            .setStreamId(id)
                            .setSequenceNumber(i + 1)
                            .setEvent(build))
                    .build()
                    .toByteArray();
        }
        return new BesClient(requests);
    }

    int events() {
        return requests.length;
    }

    /** Sends all; completes when all are acknowledged in order and the stream is completed with OK. */
    CompletableFuture<Void> send(ManagedChannel channel) {
        Sending sending = new Sending(channel);
        sending.start();
        return sending.done;
    }

    static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    private final class Sending extends ClientCall.Listener<PublishBuildToolEventStreamResponse> {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final ClientCall<byte[], PublishBuildToolEventStreamResponse> call;
        private int sent;
        private long acknowledged;
        private int sinceRequest;

        Sending(ManagedChannel channel) {
            MethodDescriptor<byte[], PublishBuildToolEventStreamResponse> method =
                    PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod().toBuilder(
                                    new RawBytes(),
                                    PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod()
                                            .getResponseMarshaller())
                            .build();
            call = channel.newCall(method, CallOptions.DEFAULT);
        }

        void start() {
            call.start(this, new Metadata());
            call.request(ACKS_AHEAD);
        }

        @Override
        public void onReady() {
            while (sent < requests.length && call.isReady()) {
                call.sendMessage(requests[sent++]);
                if (sent == requests.length) {
                    call.halfClose();
                }
            }
        }

        @Override
        public void onMessage(PublishBuildToolEventStreamResponse ack) {
            acknowledged++;
            if (ack.getSequenceNumber() != acknowledged) {
                done.completeExceptionally(new IllegalStateException(
                        "acknowledgement " + acknowledged + " is for event " + ack.getSequenceNumber()));
            }
            if (++sinceRequest == ACKS_AHEAD / 2) {
                call.request(sinceRequest);
                sinceRequest = 0;
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.isOk() && acknowledged == requests.length) {
                done.complete(null);
            } else {
                done.completeExceptionally(
                        new IllegalStateException(status + " after " + acknowledged + " acknowledgements"));
            }
        }
    }

    static void close(ManagedChannel channel) throws InterruptedException {
        channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
}
