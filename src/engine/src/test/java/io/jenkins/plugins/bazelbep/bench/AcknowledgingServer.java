package io.jenkins.plugins.bazelbep.bench;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import java.io.IOException;

/**
 * The floor: a server from the generated classes that only acknowledges, tuned with hundreds of messages requested
 * ahead.
 */
public final class AcknowledgingServer extends PublishBuildEventGrpc.PublishBuildEventImplBase {

    private static final int AHEAD = 512;
    private static final int LARGEST_MESSAGE = 256 * 1024 * 1024;

    private final Server server;

    /** @param direct whether to work on the event loop instead of on gRPC's own threads */
    AcknowledgingServer(boolean direct) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forPort(0).addService(this).maxInboundMessageSize(LARGEST_MESSAGE);
        if (direct) {
            builder.directExecutor();
        }
        server = builder.build().start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public StreamObserver<PublishBuildToolEventStreamRequest> publishBuildToolEventStream(
            StreamObserver<PublishBuildToolEventStreamResponse> responses) {
        ServerCallStreamObserver<PublishBuildToolEventStreamResponse> call =
                (ServerCallStreamObserver<PublishBuildToolEventStreamResponse>) responses;
        call.disableAutoRequest();
        call.request(AHEAD);
        return new StreamObserver<>() {
            private int sinceRequest;

            @Override
            public void onNext(PublishBuildToolEventStreamRequest request) {
                call.onNext(PublishBuildToolEventStreamResponse.newBuilder()
                        .setStreamId(request.getOrderedBuildEvent().getStreamId())
                        .setSequenceNumber(request.getOrderedBuildEvent().getSequenceNumber())
                        .build());
                if (++sinceRequest == AHEAD / 2) {
                    call.request(sinceRequest);
                    sinceRequest = 0;
                }
            }

            @Override
            public void onError(Throwable t) {
                // The client will tell.
            }

            @Override
            public void onCompleted() {
                call.onCompleted();
            }
        };
    }

    /** In a process of its own: prints its address, and runs until it is killed. */
    public static void main(String[] none) throws Exception {
        AcknowledgingServer floor = new AcknowledgingServer(true);
        System.out.println("{\"bes\":\"grpc://127.0.0.1:" + floor.port() + "\"}");
        floor.server.awaitTermination();
    }

    void stop() throws InterruptedException {
        server.shutdownNow().awaitTermination();
    }
}
