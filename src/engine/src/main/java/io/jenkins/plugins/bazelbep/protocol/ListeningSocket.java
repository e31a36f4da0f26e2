package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A socket that listens before there is a server to answer: loading gRPC takes most of a receiver's start, and a Bazel
 * that comes back meanwhile waits for the answer. Refused, it would come again after a second, then after 1.6, 2.56 and
 * 4.1 more.
 */
final class ListeningSocket {

    private static final int BACKLOG = 128;
    private static final long POLL_MILLIS = 20;

    /** Bazel tries for about nine seconds to come back. */
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(6);

    private ListeningSocket() {}

    /**
     * Listens, on a given port with some patience: one that a killed receiver left may be the near end of somebody's
     * outgoing connection for a moment, even of the very client that tries to come back.
     *
     * @param address with port 0 for any that is free
     * @throws IOException if the port is taken and stays so
     */
    static ServerSocketChannel open(InetSocketAddress address) throws IOException {
        long deadline = System.nanoTime() + PORT_PATIENCE.toNanos();
        while (true) {
            ServerSocketChannel socket = ServerSocketChannel.open();
            try {
                return socket.bind(address, BACKLOG);
            } catch (IOException e) {
                socket.close();
                if (address.getPort() == 0 || System.nanoTime() > deadline) {
                    throw new IOException("cannot listen at " + address + ": " + e.getMessage(), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            }
        }
    }

    /** The socket as netty's: it is active, and takes connections, from the moment netty means to bind it. */
    static final class Channel extends NioServerSocketChannel {

        private volatile boolean taken;

        Channel(ServerSocketChannel socket) {
            super(socket);
        }

        @Override
        public boolean isActive() {
            return taken && super.isActive();
        }

        @Override
        protected void doBind(SocketAddress address) {
            taken = true;
        }
    }
}
