package io.jenkins.plugins.bazelbep.forward;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.jenkins.plugins.bazelbep.backend.BackendChannel;
import io.jenkins.plugins.bazelbep.backend.BackendHeaders;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** The connection to one backend, shared by all streams that go there. */
final class Backend implements Closeable {

    /** As long as Bazel gives each lifecycle call. */
    private static final long LIFECYCLE_SECONDS = 15;

    private final ManagedChannel channel;
    private final Metadata headers;

    private Backend(ManagedChannel channel, Metadata headers) {
        this.channel = channel;
        this.headers = headers;
    }

    /**
     * Prepares to connect; the first call does.
     *
     * @throws IOException if the certificates cannot be read
     */
    static Backend of(ForwardTarget target) throws IOException {
        return new Backend(
                BackendChannel.to(target.address(), target.certificateFile()),
                BackendHeaders.metadata(target.headers()));
    }

    /** The same, at the address where its name led once. */
    static Backend of(ForwardTarget target, InetAddress only) throws IOException {
        return new Backend(BackendChannel.only(target.address(), only), BackendHeaders.metadata(target.headers()));
    }

    /**
     * Opens a call for a stream.
     *
     * @param ledger takes the acknowledgements
     * @param wake run from another thread when something has changed
     */
    UploadCall open(AckLedger ledger, Runnable wake) {
        // After failures a channel waits up to two minutes by itself; ours is the only waiting.
        channel.resetConnectBackoff();
        Metadata own = new Metadata();
        own.merge(headers);
        return UploadCall.start(
                channel.newCall(PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod(), CallOptions.DEFAULT),
                own,
                ledger,
                wake);
    }

    /** Tells a lifecycle event and waits for the answer. */
    void tell(PublishLifecycleEventRequest request) throws StatusRuntimeException {
        channel.resetConnectBackoff();
        ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                PublishBuildEventGrpc.getPublishLifecycleEventMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(LIFECYCLE_SECONDS, TimeUnit.SECONDS),
                request);
    }

    @Override
    public void close() {
        BackendChannel.close(channel);
    }
}
