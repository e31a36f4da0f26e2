package io.jenkins.plugins.bazelbep.forward;

import com.google.protobuf.Empty;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A backend that behaves as a test tells it, and remembers what it was sent. */
class FakeBackend extends PublishBuildEventGrpc.PublishBuildEventImplBase implements AutoCloseable {

    /** One call of PublishBuildToolEventStream. */
    interface Answer {
        void message(long number, Stream stream);

        default void halfClose(Stream stream) {
            stream.end(Status.OK);
        }
    }

    final List<PublishBuildToolEventStreamRequest> messages = new ArrayList<>();
    final List<PublishLifecycleEventRequest> lifecycle = new ArrayList<>();
    final List<Metadata> headers = new ArrayList<>();
    volatile Answer answer = (number, stream) -> stream.acknowledge(number);
    volatile Status lifecycleStatus = Status.OK;
    private final Server server;
    private int streams;

    FakeBackend(int port) throws IOException {
        this(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port)));
    }

    FakeBackend(File certificate, File key) throws IOException {
        this(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .useTransportSecurity(certificate, key));
    }

    private FakeBackend(NettyServerBuilder builder) throws IOException {
        server = builder.addService(ServerInterceptors.intercept(this, new ServerInterceptor() {
                    @Override
                    public <A, B> ServerCall.Listener<A> interceptCall(
                            ServerCall<A, B> call, Metadata given, ServerCallHandler<A, B> next) {
                        synchronized (FakeBackend.this) {
                            headers.add(given);
                        }
                        return next.startCall(call, given);
                    }
                }))
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return "grpc://127.0.0.1:" + port();
    }

    synchronized int streams() {
        return streams;
    }

    /** The sequence numbers in the order in which they came. */
    synchronized List<Long> numbers() {
        return messages.stream()
                .map(each -> each.getOrderedBuildEvent().getSequenceNumber())
                .toList();
    }

    @Override
    public void publishLifecycleEvent(PublishLifecycleEventRequest request, StreamObserver<Empty> answers) {
        synchronized (this) {
            lifecycle.add(request);
        }
        if (lifecycleStatus.isOk()) {
            answers.onNext(Empty.getDefaultInstance());
            answers.onCompleted();
        } else {
            answers.onError(lifecycleStatus.asRuntimeException());
        }
    }

    @Override
    public StreamObserver<PublishBuildToolEventStreamRequest> publishBuildToolEventStream(
            StreamObserver<PublishBuildToolEventStreamResponse> acks) {
        synchronized (this) {
            streams++;
        }
        Stream stream = new Stream(acks);
        return new StreamObserver<>() {
            @Override
            public void onNext(PublishBuildToolEventStreamRequest message) {
                synchronized (FakeBackend.this) {
                    messages.add(message);
                }
                answer.message(message.getOrderedBuildEvent().getSequenceNumber(), stream);
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {
                answer.halfClose(stream);
            }
        };
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the backend does within a call. */
    static final class Stream {
        private final StreamObserver<PublishBuildToolEventStreamResponse> acks;
        final List<Long> held = new ArrayList<>();
        private boolean ended;

        private Stream(StreamObserver<PublishBuildToolEventStreamResponse> acks) {
            this.acks = acks;
        }

        void acknowledge(long number) {
            if (!ended) {
                acks.onNext(PublishBuildToolEventStreamResponse.newBuilder()
                        .setSequenceNumber(number)
                        .build());
            }
        }

        void end(Status status) {
            if (!ended) {
                ended = true;
                if (status.isOk()) {
                    acks.onCompleted();
                } else {
                    acks.onError(status.asRuntimeException());
                }
            }
        }
    }
}
