package io.jenkins.plugins.bazelbep.protocol;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a server. Everything of a call happens on the event loop of its connection, and a task given to that
 * loop runs after what the loop has read so far: the moment to flush and acknowledge many events at once.
 *
 * <p>Java's own selectors rather than netty's native ones, which unpack a library into a temporary folder first: it may
 * be mounted noexec, and what is left there after a kill stays.
 */
final class EventLoops {

    /** A receiver serves a few Bazels; more threads would take the processors from their builds. */
    private static final int MAX_THREADS = 4;

    private final EventLoopGroup group = new NioEventLoopGroup(
            Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory("bazel-bep-receiver", true));

    /** @param socket listens already; where the server takes its connections from */
    void serve(NettyServerBuilder server, ServerSocketChannel socket) {
        server.bossEventLoopGroup(group).workerEventLoopGroup(group);
        server.channelFactory(() -> new ListeningSocket.Channel(socket));
        server.directExecutor();
    }

    /** The loop of the current thread. */
    ScheduledExecutorService current() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return loop;
            }
        }
        throw new IllegalStateException("not called by an event loop");
    }

    void stop() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
