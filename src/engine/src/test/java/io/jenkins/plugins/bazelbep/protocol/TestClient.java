package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.BuildStatus;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A BES client over loopback that does as it is told, also what no Bazel would do. */
public final class TestClient implements AutoCloseable {

    static final String TYPE = "type.googleapis.com/build_event_stream.BuildEvent";

    private static final int PATIENCE_SECONDS = 60;

    private final ManagedChannel channel;
    private final Metadata headers = new Metadata();

    public TestClient(int port) {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                // Small and fixed, so that a client that reads nothing is noticed soon.
                .flowControlWindow(65_535)
                .build();
    }

    public TestClient withSecret(String secret) {
        headers.put(BesSecret.HEADER_KEY, secret);
        return this;
    }

    public Stream stream(String invocationId) {
        return new Stream(channel, headers, invocationId);
    }

    public Status lifecycle(PublishLifecycleEventRequest request) {
        return lifecycle(request.toByteArray());
    }

    public Status lifecycle(byte[] request) {
        CompletableFuture<Status> status = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = channel.newCall(
                PublishBuildEventGrpc.getPublishLifecycleEventMethod().toBuilder(new RawBytes(), new RawBytes())
                        .build(),
                CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(byte[] answer) {
                        assertThat(answer).isEmpty();
                    }

                    @Override
                    public void onClose(Status closed, Metadata trailers) {
                        status.complete(closed);
                    }
                },
                headers);
        call.request(2);
        call.sendMessage(request);
        call.halfClose();
        return await(status);
    }

    /** What Bazel sends before and after its stream. */
    public static PublishLifecycleEventRequest lifecycle(
            String buildId, String invocationId, int number, BuildEvent event) {
        return PublishLifecycleEventRequest.newBuilder()
                .setServiceLevel(PublishLifecycleEventRequest.ServiceLevel.INTERACTIVE)
                .setBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(StreamId.newBuilder()
                                .setBuildId(buildId)
                                .setComponent(StreamId.BuildComponent.CONTROLLER)
                                .setInvocationId(invocationId))
                        .setSequenceNumber(number)
                        .setEvent(event))
                .build();
    }

    public static BuildEvent enqueued() {
        return BuildEvent.newBuilder()
                .setBuildEnqueued(BuildEvent.BuildEnqueued.getDefaultInstance())
                .build();
    }

    public static BuildEvent attemptStarted() {
        return BuildEvent.newBuilder()
                .setInvocationAttemptStarted(
                        BuildEvent.InvocationAttemptStarted.newBuilder().setAttemptNumber(1))
                .build();
    }

    public static BuildEvent attemptFinished(BuildStatus.Result result) {
        return BuildEvent.newBuilder()
                .setInvocationAttemptFinished(BuildEvent.InvocationAttemptFinished.newBuilder()
                        .setInvocationStatus(BuildStatus.newBuilder().setResult(result)))
                .build();
    }

    public static BuildEvent buildFinished(BuildStatus.Result result) {
        return BuildEvent.newBuilder()
                .setBuildFinished(BuildEvent.BuildFinished.newBuilder()
                        .setStatus(BuildStatus.newBuilder().setResult(result)))
                .build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("nothing came", e);
        }
    }

    /** One call of PublishBuildToolEventStream. */
    public static final class Stream extends ClientCall.Listener<byte[]> {

        final String invocationId;
        private final StreamId id;
        private final ClientCall<byte[], byte[]> call;
        private final List<Long> acks = new ArrayList<>();
        private final CompletableFuture<Status> status = new CompletableFuture<>();
        private boolean reads = true;
        private boolean checks = true;

        private Stream(ManagedChannel channel, Metadata headers, String invocationId) {
            this.invocationId = invocationId;
            this.id = StreamId.newBuilder()
                    .setBuildId("build-of-" + invocationId)
                    .setComponent(StreamId.BuildComponent.TOOL)
                    .setInvocationId(invocationId)
                    .build();
            this.call = channel.newCall(
                    PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod().toBuilder(
                                    new RawBytes(), new RawBytes())
                            .build(),
                    CallOptions.DEFAULT);
            Metadata own = new Metadata();
            own.merge(headers);
            call.start(this, own);
            call.request(1);
        }

        Stream stalled() {
            reads = false;
            return this;
        }

        /** Takes acknowledgements of other streams too: whoever sends any id gets it back. */
        Stream unchecked() {
            checks = false;
            return this;
        }

        public Stream send(long number, byte[] event) {
            return send(request(number, event).build().toByteArray());
        }

        public Stream send(long number, String event) {
            return send(number, event.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        public Stream sendFinished(long number) {
            BuildEvent finished = BuildEvent.newBuilder()
                    .setComponentStreamFinished(BuildEvent.BuildComponentStreamFinished.newBuilder()
                            .setType(BuildEvent.BuildComponentStreamFinished.FinishType.FINISHED))
                    .build();
            return send(request(number, finished).build().toByteArray());
        }

        public Stream send(byte[] request) {
            call.sendMessage(request);
            return this;
        }

        public PublishBuildToolEventStreamRequest.Builder request(long number, byte[] event) {
            return request(
                    number,
                    BuildEvent.newBuilder()
                            .setBazelEvent(Any.newBuilder().setTypeUrl(TYPE).setValue(ByteString.copyFrom(event)))
                            .build());
        }

        public PublishBuildToolEventStreamRequest.Builder request(long number, BuildEvent event) {
            return PublishBuildToolEventStreamRequest.newBuilder()
                    .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                            .setStreamId(id)
                            .setSequenceNumber(number)
                            .setEvent(event));
        }

        public Stream halfClose() {
            call.halfClose();
            return this;
        }

        public void cancel() {
            call.cancel("the test wants it", null);
        }

        public Status status() {
            return await(status);
        }

        boolean isOver() {
            return status.isDone();
        }

        /** Waits until so many acknowledgements came. */
        public Stream awaitAcks(int count) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            synchronized (acks) {
                while (acks.size() < count) {
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    assertThat(left)
                            .as("%s acknowledgements of %s came, status %s", acks.size(), count, status)
                            .isPositive();
                    acks.wait(left);
                }
            }
            return this;
        }

        public List<Long> acks() {
            synchronized (acks) {
                return List.copyOf(acks);
            }
        }

        @Override
        public void onMessage(byte[] message) {
            try {
                PublishBuildToolEventStreamResponse ack = PublishBuildToolEventStreamResponse.parseFrom(message);
                if (checks) {
                    assertThat(ack.getStreamId()).isEqualTo(id);
                }
                synchronized (acks) {
                    acks.add(ack.getSequenceNumber());
                    acks.notifyAll();
                }
            } catch (IOException e) {
                status.completeExceptionally(e);
            }
            if (reads) {
                call.request(1);
            }
        }

        void readAll() {
            reads = true;
            call.request(1);
        }

        @Override
        public void onClose(Status closed, Metadata trailers) {
            status.complete(closed);
        }
    }
}
