package io.jenkins.plugins.bazelbep.backend;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Makes connections to backends. */
public final class BackendChannel {

    /** Servers allow one ping in five minutes unless they say otherwise; more often is punished. */
    private static final long KEEPALIVE_MINUTES = 6;

    private BackendChannel() {}

    /**
     * Prepares to connect; the first call does.
     *
     * @param certificates a PEM file with the authorities to trust instead of the JVM's; or null
     * @throws IOException if the certificates cannot be read
     */
    public static ManagedChannel to(BackendAddress address, Path certificates) throws IOException {
        return built(
                NettyChannelBuilder.forAddress(address.host(), address.port(), credentials(address, certificates)));
    }

    /**
     * The same, never to anywhere but where a name led once: whoever made the name up may have it lead elsewhere later.
     *
     * @param only where the host of the address led, with its name, which a certificate has to be for
     */
    public static ManagedChannel only(BackendAddress address, InetAddress only) throws IOException {
        return built(NettyChannelBuilder.forAddress(
                new InetSocketAddress(only, address.port()), credentials(address, null)));
    }

    private static ManagedChannel built(NettyChannelBuilder builder) {
        return builder.keepAliveTime(KEEPALIVE_MINUTES, TimeUnit.MINUTES)
                // gRPC would hold messages in memory to send them again.
                .disableRetry()
                .build();
    }

    private static ChannelCredentials credentials(BackendAddress address, Path certificates) throws IOException {
        if (!address.tls()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        if (certificates != null) {
            tls.trustManager(certificates.toFile());
        }
        return tls.build();
    }

    /** Closes a connection and what is under way on it. */
    public static void close(ManagedChannel channel) {
        channel.shutdownNow();
        try {
            channel.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
