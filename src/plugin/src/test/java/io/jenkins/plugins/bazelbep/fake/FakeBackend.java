package io.jenkins.plugins.bazelbep.fake;

import com.google.protobuf.Empty;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Another backend: acknowledges all events, and remembers how many there were and who sent them. */
public final class FakeBackend extends PublishBuildEventGrpc.PublishBuildEventImplBase implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final AtomicInteger events = new AtomicInteger();
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private final Server server;

    public FakeBackend() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(ServerInterceptors.intercept(this, new ServerInterceptor() {
                    @Override
                    public <A, B> ServerCall.Listener<A> interceptCall(
                            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
                        authorizations.add(String.valueOf(headers.get(AUTHORIZATION)));
                        return next.startCall(call, headers);
                    }
                }))
                .build()
                .start();
    }

    public String address() {
        return "grpc://127.0.0.1:" + server.getPort();
    }

    public int events() {
        return events.get();
    }

    /** The values of the header Authorization that were sent. */
    public Set<String> authorizations() {
        return authorizations;
    }

    @Override
    public void publishLifecycleEvent(PublishLifecycleEventRequest request, StreamObserver<Empty> answer) {
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<PublishBuildToolEventStreamRequest> publishBuildToolEventStream(
            StreamObserver<PublishBuildToolEventStreamResponse> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(PublishBuildToolEventStreamRequest request) {
                OrderedBuildEvent event = request.getOrderedBuildEvent();
                events.incrementAndGet();
                answer.onNext(PublishBuildToolEventStreamResponse.newBuilder()
                        .setStreamId(event.getStreamId())
                        .setSequenceNumber(event.getSequenceNumber())
                        .build());
            }

            @Override
            public void onError(Throwable broken) {
                answer.onCompleted();
            }

            @Override
            public void onCompleted() {
                answer.onCompleted();
            }
        };
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
