package io.jenkins.plugins.bazelbep.files.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.jenkins.plugins.bazelbep.backend.TestCertificate;
import io.jenkins.plugins.bazelbep.proto.bytestream.ByteStreamGrpc;
import io.jenkins.plugins.bazelbep.proto.bytestream.ReadRequest;
import io.jenkins.plugins.bazelbep.proto.bytestream.ReadResponse;
import io.jenkins.plugins.bazelbep.proto.bytestream.WriteRequest;
import io.jenkins.plugins.bazelbep.proto.bytestream.WriteResponse;
import io.jenkins.plugins.bazelbep.protocol.RawBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A remote cache in memory, as much of one as Bazel needs to upload what it builds: contents by digest, and an action cache
 * that never hits. Messages of the remote execution API are taken apart by their field numbers.
 */
public final class RemoteCache extends ByteStreamGrpc.ByteStreamImplBase implements AutoCloseable {

    private static final String API = "build.bazel.remote.execution.v2.";
    private static final int PIECE = 1000;

    /** Contents by {@code hash/size}. */
    public final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    /** The names that were asked for. */
    public final List<String> reads = new CopyOnWriteArrayList<>();
    /** Of each call to read or write. */
    public final List<Metadata> headers = new CopyOnWriteArrayList<>();

    volatile Status status = Status.OK;
    /** Done before anything is sent. */
    public volatile Runnable beforeRead = () -> {};

    private final Server server;
    private final int port;

    public RemoteCache() throws IOException {
        this(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0)));
    }

    /** One behind TLS. */
    RemoteCache(TestCertificate certificate) throws IOException {
        this(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .useTransportSecurity(
                        certificate.certificate().toFile(), certificate.key().toFile()));
    }

    private RemoteCache(NettyServerBuilder builder) throws IOException {
        ServerInterceptor listener = new ServerInterceptor() {
            @Override
            public <A, B> ServerCall.Listener<A> interceptCall(
                    ServerCall<A, B> call, Metadata given, ServerCallHandler<A, B> next) {
                headers.add(given);
                return next.startCall(call, given);
            }
        };
        server = builder.addService(ServerInterceptors.intercept(this, listener))
                .addService(service("Capabilities", Map.of("GetCapabilities", request -> capabilities())))
                .addService(service("ContentAddressableStorage", Map.of("FindMissingBlobs", this::missing)))
                .addService(service(
                        "ActionCache",
                        Map.of("GetActionResult", request -> null, "UpdateActionResult", request -> field(request, 3))))
                .build()
                .start();
        port = server.getPort();
    }

    public int port() {
        return port;
    }

    /** What to give to {@code --remote_cache} and {@code --remote}. */
    public String url() {
        return "grpc://127.0.0.1:" + port();
    }

    @Override
    public void read(ReadRequest request, StreamObserver<ReadResponse> pieces) {
        reads.add(request.getResourceName());
        beforeRead.run();
        String[] parts = request.getResourceName().split("/");
        byte[] blob = blobs.get(parts[parts.length - 2] + "/" + parts[parts.length - 1]);
        if (!status.isOk() || blob == null) {
            pieces.onError((status.isOk() ? Status.NOT_FOUND : status).asRuntimeException());
            return;
        }
        for (int at = 0; at < blob.length; at += PIECE) {
            pieces.onNext(ReadResponse.newBuilder()
                    .setData(ByteString.copyFrom(blob, at, Math.min(PIECE, blob.length - at)))
                    .build());
        }
        pieces.onCompleted();
    }

    @Override
    public StreamObserver<WriteRequest> write(StreamObserver<WriteResponse> answer) {
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        StringBuilder name = new StringBuilder();
        return new StreamObserver<>() {
            @Override
            public void onNext(WriteRequest request) {
                name.append(request.getResourceName());
                contents.writeBytes(request.getData().toByteArray());
                if (request.getFinishWrite()) {
                    blobs.put(name.substring(name.indexOf("/blobs/") + "/blobs/".length()), contents.toByteArray());
                    answer.onNext(WriteResponse.newBuilder()
                            .setCommittedSize(contents.size())
                            .build());
                    answer.onCompleted();
                }
            }

            @Override
            public void onError(Throwable gone) {}

            @Override
            public void onCompleted() {}
        };
    }

    /** SHA-256, action results may be updated, API 2.0. */
    private static byte[] capabilities() {
        byte[] version = message(out -> out.writeInt32(1, 2));
        byte[] cache = message(out -> {
            out.writeEnum(1, 1);
            out.writeByteArray(2, message(update -> update.writeBool(1, true)));
        });
        return message(out -> {
            out.writeByteArray(1, cache);
            out.writeByteArray(4, version);
            out.writeByteArray(5, version);
        });
    }

    /** All digests asked for that are not here. */
    private byte[] missing(byte[] request) {
        return message(out -> {
            CodedInputStream in = CodedInputStream.newInstance(request);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == 2) {
                    byte[] digest = in.readByteArray();
                    if (!blobs.containsKey(name(digest))) {
                        out.writeByteArray(2, digest);
                    }
                } else {
                    in.skipField(tag);
                }
            }
        });
    }

    private static String name(byte[] digest) throws IOException {
        String hash = "";
        long size = 0;
        CodedInputStream in = CodedInputStream.newInstance(digest);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                hash = in.readString();
            } else {
                size = in.readInt64();
            }
        }
        return hash + "/" + size;
    }

    private static byte[] field(byte[] message, int number) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == number) {
                    return in.readByteArray();
                }
                in.skipField(tag);
            }
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writing.to(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Method {
        /** The answer; null for NOT_FOUND. */
        byte[] answer(byte[] request);
    }

    private static ServerServiceDefinition service(String name, Map<String, Method> methods) {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(API + name);
        methods.forEach((method, answers) -> service.addMethod(
                MethodDescriptor.newBuilder(new RawBytes(), new RawBytes())
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName(API + name + "/" + method)
                        .build(),
                ServerCalls.asyncUnaryCall((byte[] request, StreamObserver<byte[]> answer) -> {
                    byte[] bytes = answers.answer(request);
                    if (bytes == null) {
                        answer.onError(Status.NOT_FOUND.asRuntimeException());
                    } else {
                        answer.onNext(bytes);
                        answer.onCompleted();
                    }
                })));
        return service.build();
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
}
