package io.jenkins.plugins.bazelbep.bench.load;

import com.google.protobuf.Any;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.io.Closeable;
import java.io.IOException;

/** Sends a stream that does not fit into memory: each event waits until the connection takes it. */
final class LoadClient extends ClientCall.Listener<PublishBuildToolEventStreamResponse> implements Closeable {

    private static final int ACKS_AHEAD = 512;

    private final ManagedChannel channel;
    private final StreamId id;
    private final ClientCall<PublishBuildToolEventStreamRequest, PublishBuildToolEventStreamResponse> call;
    private long sent;
    private volatile long acknowledged;
    private Status status;

    LoadClient(int port, String invocationId) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .build();
        id = StreamId.newBuilder()
                .setBuildId("build-of-" + invocationId)
                .setComponent(StreamId.BuildComponent.TOOL)
                .setInvocationId(invocationId)
                .build();
        call = channel.newCall(PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod(), CallOptions.DEFAULT);
        call.start(this, new Metadata());
        call.request(ACKS_AHEAD);
    }

    /** Sends an event; its bytes must not change any more. */
    void send(byte[] event) throws IOException {
        send(BuildEvent.newBuilder()
                .setBazelEvent(Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/build_event_stream.BuildEvent")
                        .setValue(UnsafeByteOperations.unsafeWrap(event)))
                .build());
    }

    private void send(BuildEvent event) throws IOException {
        awaitReady();
        call.sendMessage(PublishBuildToolEventStreamRequest.newBuilder()
                .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(id)
                        .setSequenceNumber(++sent)
                        .setEvent(event))
                .build());
    }

    /** Ends the stream and waits until everything is acknowledged. */
    void finish() throws IOException {
        send(BuildEvent.newBuilder()
                .setComponentStreamFinished(BuildEvent.BuildComponentStreamFinished.getDefaultInstance())
                .build());
        call.halfClose();
        synchronized (this) {
            while (status == null) {
                pause();
            }
        }
        if (!status.isOk() || acknowledged != sent) {
            throw new IOException(id.getInvocationId() + ": " + status + " after " + acknowledged + " of " + sent);
        }
    }

    /** How many events are acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    private synchronized void awaitReady() throws IOException {
        while (!call.isReady()) {
            if (status != null) {
                throw new IOException(id.getInvocationId() + ": " + status);
            }
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public synchronized void onReady() {
        notifyAll();
    }

    @Override
    public void onMessage(PublishBuildToolEventStreamResponse ack) {
        // The receiver of the floor answers the same, so whoever checks the order is the tests.
        acknowledged = ack.getSequenceNumber();
        call.request(1);
    }

    @Override
    public synchronized void onClose(Status closed, Metadata trailers) {
        status = closed;
        notifyAll();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
