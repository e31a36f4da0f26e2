package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The Build Event Service: receives the streams of Bazels into event logs. One that is started on the root and the
 * port of another that died goes on where that one was.
 */
public final class BesServer implements Closeable {

    private static final Logger LOG = Logger.getLogger(BesServer.class.getName());

    /** Users send long tokens in headers of their own; gRPC's default is 8 KiB. */
    private static final int MAX_HEADER_BYTES = 1024 * 1024;

    /** A Bazel has a few calls at once and takes none back; whoever does so by the hundred wants to keep us busy. */
    private static final int MAX_CALLS_OF_A_CONNECTION = 1000;

    /**
     * What a client may send before it is read. gRPC would let it grow to 8 MiB where clients are quick: fifty of them then
     * took all the direct memory that a receiver has.
     */
    private static final int WINDOW_BYTES = 256 * 1024;

    private static final int MAX_RESETS = 200;
    private static final int SECONDS_OF_RESETS = 10;

    /** How long after a build's last lifecycle call the next one may be waited for when stopping. */
    private static final Duration LIFECYCLE_PAUSE = Duration.ofSeconds(30);

    private static final long POLL_MILLIS = 20;

    /**
     * Prints a stack trace for each client that goes away, as a Bazel that is interrupted does, and for each that sends
     * no HTTP/2: whoever reaches the port could fill the disk with them.
     */
    private static final Logger STREAM_ERRORS = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty");

    private final BesServerOptions options;
    private final Server server;
    private final int port;
    private final EventLoops loops;
    private final ReceivedStreams streams;
    private final StreamCalls calls;

    private BesServer(
            BesServerOptions options, Server server, EventLoops loops, ReceivedStreams streams, StreamCalls calls) {
        this.options = options;
        this.server = server;
        this.port = server.getPort();
        this.loops = loops;
        this.streams = streams;
        this.calls = calls;
    }

    /**
     * Starts a receiver.
     *
     * @throws IOException if the port is taken, the root cannot be written, or another receiver has it
     */
    public static BesServer start(BesServerOptions options, StreamListener listener) throws IOException {
        ServerSocketChannel socket = ListeningSocket.open(options.address());
        try {
            return start(options, socket, listener);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The same on a socket that listens already, and that the server closes in the end. */
    static BesServer start(BesServerOptions options, ServerSocketChannel socket, StreamListener listener)
            throws IOException {
        STREAM_ERRORS.setLevel(Level.SEVERE);
        ReceivedStreams streams = ReceivedStreams.open(options.root(), options.fullDiskPatience(), listener);
        EventLoops loops = new EventLoops();
        StreamCalls calls = new StreamCalls(options, streams, loops);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(options.address())
                .addService(ServerServiceDefinition.builder(PublishBuildEventGrpc.SERVICE_NAME)
                        .addMethod(RawMethods.LIFECYCLE, new LifecycleCalls(options.secret(), streams, loops))
                        .addMethod(RawMethods.STREAM, calls)
                        .build())
                .addStreamTracerFactory(new Arriving(Math.max(options.arrivingBytes(), options.requestBytes())))
                .maxInboundMessageSize(options.requestBytes())
                .flowControlWindow(WINDOW_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS_OF_A_CONNECTION)
                .maxRstFramesPerWindow(MAX_RESETS, SECONDS_OF_RESETS)
                .maxInboundMetadataSize(MAX_HEADER_BYTES)
                // Middleboxes cut connections that are quiet during a long link (bazel #3570, #18166).
                .permitKeepAliveTime(0, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
        loops.serve(builder, socket);
        try {
            Server server = builder.build().start();
            LOG.info(() -> "receiving build events at port " + server.getPort() + " into " + options.root());
            return new BesServer(options, server, loops, streams, calls);
        } catch (IOException e) {
            loops.stop();
            streams.close();
            throw e;
        }
    }

    /** The port it listens at. */
    public int port() {
        return port;
    }

    /** What to give to {@code --bes_backend}; with its scheme, since without one Bazel wants TLS. */
    public String backend() {
        InetAddress address = options.address().getAddress();
        String host =
                address.isAnyLocalAddress() || address.isLoopbackAddress() ? "127.0.0.1" : address.getHostAddress();
        return "grpc://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /**
     * Waits until no stream is open and the builds seen have said that they are finished, at most for {@code grace};
     * then ends what is left with UNAVAILABLE and stops.
     *
     * @return whether nothing had to be ended
     */
    public boolean stop(Duration grace) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + grace.toNanos();
        while (streams.isBusy(LIFECYCLE_PAUSE) && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
        }
        boolean quiet = !streams.isBusy(LIFECYCLE_PAUSE);
        close();
        return quiet;
    }

    /** Stops at once. What was acknowledged is stored; clients may resume at another receiver on the same root. */
    @Override
    public void close() throws IOException {
        calls.stop();
        server.shutdown();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        loops.stop();
        streams.close();
    }
}
