package io.jenkins.plugins.bazelbep.fake;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends a stream of build events as Bazel does: what is not acknowledged is sent again when the connection was lost. */
final class BesClient implements AutoCloseable {

    private static final int MOST_TRIES = 60;
    private static final long PAUSE_MILLIS = 500;

    private final ManagedChannel channel;
    private final List<String> keywords;
    private final String buildId = UUID.randomUUID().toString();
    private final List<PublishBuildToolEventStreamRequest> unacknowledged = new ArrayList<>();
    private String invocationId;
    private long sent;
    private Call call;

    BesClient(String backend, List<String> keywords) {
        channel = NettyChannelBuilder.forTarget(backend.substring("grpc://".length()))
                .usePlaintext()
                .build();
        this.keywords = List.copyOf(keywords);
    }

    void send(byte[] event) throws IOException {
        if (invocationId == null) {
            invocationId = BuildEvent.parseFrom(event).getStarted().getUuid();
        }
        io.jenkins.plugins.bazelbep.proto.bes.BuildEvent.Builder wrapped =
                io.jenkins.plugins.bazelbep.proto.bes.BuildEvent.newBuilder();
        wrapped.setBazelEvent(Any.newBuilder()
                .setTypeUrl("type.googleapis.com/build_event_stream.BuildEvent")
                .setValue(ByteString.copyFrom(event)));
        publish(wrapped.build());
    }

    private synchronized void publish(io.jenkins.plugins.bazelbep.proto.bes.BuildEvent event) {
        sent++;
        PublishBuildToolEventStreamRequest.Builder request = PublishBuildToolEventStreamRequest.newBuilder()
                .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(StreamId.newBuilder()
                                .setBuildId(buildId)
                                .setInvocationId(invocationId)
                                .setComponent(StreamId.BuildComponent.TOOL))
                        .setSequenceNumber(sent)
                        .setEvent(event));
        if (sent == 1) {
            keywords.forEach(keyword -> request.addNotificationKeywords("user_keyword=" + keyword));
        }
        unacknowledged.add(request.build());
        if (call == null) {
            call = new Call();
            call.begin();
        } else {
            call.requests.onNext(request.build());
        }
    }

    /** Sends the end; whether all was acknowledged in the end. */
    boolean finish() throws InterruptedException {
        publish(
                io.jenkins.plugins.bazelbep.proto.bes.BuildEvent.newBuilder()
                        .setComponentStreamFinished(io.jenkins.plugins.bazelbep.proto.bes.BuildEvent
                                .BuildComponentStreamFinished.getDefaultInstance())
                        .build());
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Call current = call;
            synchronized (this) {
                for (int waits = 0; waits < 40 && !unacknowledged.isEmpty() && !current.lost; waits++) {
                    wait(PAUSE_MILLIS);
                }
                if (unacknowledged.isEmpty()) {
                    return true;
                }
                call = new Call();
                call.begin();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    private final class Call implements StreamObserver<PublishBuildToolEventStreamResponse> {

        private StreamObserver<PublishBuildToolEventStreamRequest> requests;
        private boolean lost;

        void begin() {
            requests = PublishBuildEventGrpc.newStub(channel).publishBuildToolEventStream(this);
            unacknowledged.forEach(requests::onNext);
        }

        @Override
        public void onNext(PublishBuildToolEventStreamResponse ack) {
            synchronized (BesClient.this) {
                unacknowledged.removeIf(
                        request -> request.getOrderedBuildEvent().getSequenceNumber() <= ack.getSequenceNumber());
                BesClient.this.notifyAll();
            }
        }

        @Override
        public void onError(Throwable failure) {
            onCompleted();
        }

        @Override
        public void onCompleted() {
            synchronized (BesClient.this) {
                lost = true;
                BesClient.this.notifyAll();
            }
        }
    }
}
