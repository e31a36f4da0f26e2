package io.jenkins.plugins.bazelbep.bench.faults;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.protocol.RawBytes;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Calls from a client to a server and back, until something is done to the acknowledgements. */
final class AckWire implements Closeable {

    private static final MethodDescriptor<byte[], byte[]> LIFECYCLE =
            PublishBuildEventGrpc.getPublishLifecycleEventMethod().toBuilder(new RawBytes(), new RawBytes())
                    .build();
    private static final MethodDescriptor<byte[], byte[]> STREAM =
            PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod().toBuilder(new RawBytes(), new RawBytes())
                    .build();

    private final Server entrance;
    private final ManagedChannel server;
    private final List<byte[]> held = new ArrayList<>();
    private UnaryOperator<List<byte[]>> change;
    private int changes;

    /** @param to the port of the server */
    AckWire(int to) throws IOException {
        server = NettyChannelBuilder.forAddress("127.0.0.1", to)
                .usePlaintext()
                .directExecutor()
                .build();
        entrance = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(ServerServiceDefinition.builder(PublishBuildEventGrpc.SERVICE_NAME)
                        .addMethod(LIFECYCLE, (call, headers) -> new Call(call, LIFECYCLE).listener)
                        .addMethod(STREAM, (call, headers) -> new Call(call, STREAM).listener)
                        .build())
                .build()
                .start();
    }

    int port() {
        return entrance.getPort();
    }

    /**
     * Does something to the next acknowledgements, once.
     *
     * @param count how many
     * @param what says what becomes of them
     */
    synchronized void change(int count, UnaryOperator<List<byte[]>> what) {
        changes = count;
        change = what;
    }

    private synchronized List<byte[]> pass(byte[] ack) {
        held.add(ack);
        if (held.size() < changes) {
            return List.of();
        }
        return take(change == null ? UnaryOperator.identity() : change);
    }

    private synchronized List<byte[]> rest() {
        return take(UnaryOperator.identity());
    }

    private List<byte[]> take(UnaryOperator<List<byte[]>> what) {
        List<byte[]> passed = what.apply(List.copyOf(held));
        held.clear();
        changes = 0;
        change = null;
        return passed;
    }

    @Override
    public void close() {
        entrance.shutdownNow();
        server.shutdownNow();
    }

    private final class Call extends ClientCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> client;
        private final boolean acknowledges;
        private final ServerCall.Listener<byte[]> listener;

        Call(ServerCall<byte[], byte[]> client, MethodDescriptor<byte[], byte[]> method) {
            this.client = client;
            this.acknowledges = method == STREAM;
            ClientCall<byte[], byte[]> call = server.newCall(method, CallOptions.DEFAULT);
            listener = new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    call.sendMessage(message);
                }

                @Override
                public void onHalfClose() {
                    call.halfClose();
                }

                @Override
                public void onCancel() {
                    call.cancel("the client went away", null);
                }
            };
            call.start(this, new Metadata());
            call.request(Integer.MAX_VALUE);
            client.sendHeaders(new Metadata());
            client.request(Integer.MAX_VALUE);
        }

        @Override
        public void onMessage(byte[] message) {
            (acknowledges ? pass(message) : List.of(message)).forEach(this::send);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (acknowledges) {
                rest().forEach(this::send);
            }
            if (!client.isCancelled()) {
                client.close(status, new Metadata());
            }
        }

        private void send(byte[] message) {
            if (!client.isCancelled()) {
                client.sendMessage(message);
            }
        }
    }
}
