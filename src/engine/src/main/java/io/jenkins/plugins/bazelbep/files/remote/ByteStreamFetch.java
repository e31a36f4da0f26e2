package io.jenkins.plugins.bazelbep.files.remote;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.jenkins.plugins.bazelbep.backend.BackendHeaders;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import io.jenkins.plugins.bazelbep.proto.bytestream.ByteStreamGrpc;
import io.jenkins.plugins.bazelbep.proto.bytestream.ReadRequest;
import io.jenkins.plugins.bazelbep.proto.bytestream.ReadResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** Reads from a remote cache; what comes is compared with size and digest in its name. */
record ByteStreamFetch(RemoteHost host, Channel channel, ByteStreamName name, RemoteSettings settings)
        implements Fetch {

    /** Servers cut contents into pieces of at most 4 MB; some allow themselves a little more. */
    private static final int LARGEST_PIECE = 32 * 1024 * 1024;

    @Override
    public void to(OutputStream out) throws IOException {
        if (name.size() > settings.largestBytes()) {
            throw FetchFailed.tooLarge(name.size(), settings);
        }
        Context.CancellableContext call = Context.current().withCancellation();
        Context before = call.attach();
        try {
            read(out);
        } catch (StatusRuntimeException e) {
            throw failed(e.getStatus());
        } finally {
            call.detach(before);
            call.cancel(null);
        }
    }

    private void read(OutputStream out) throws IOException {
        MessageDigest digest = digest();
        long length = 0;
        // Bazel uploads no empty file: every cache is taken to have it.
        Iterator<ReadResponse> pieces = name.size() == 0 ? Collections.emptyIterator() : pieces();
        while (pieces.hasNext() && length <= name.size()) {
            byte[] piece = pieces.next().getData().toByteArray();
            length += piece.length;
            if (digest != null) {
                digest.update(piece);
            }
            out.write(piece);
        }
        String got = digest == null ? name.hash() : HexFormat.of().formatHex(digest.digest());
        if (length != name.size() || !got.equals(name.hash())) {
            throw new FetchFailed(Reason.UNREADABLE, "what came is not what its digest says");
        }
    }

    private Iterator<ReadResponse> pieces() {
        return ClientCalls.blockingServerStreamingCall(
                ClientInterceptors.intercept(
                        channel, MetadataUtils.newAttachHeadersInterceptor(BackendHeaders.metadata(host.headers()))),
                ByteStreamGrpc.getReadMethod(),
                CallOptions.DEFAULT
                        .withDeadlineAfter(settings.timeoutSeconds(), TimeUnit.SECONDS)
                        .withMaxInboundMessageSize(LARGEST_PIECE),
                ReadRequest.newBuilder().setResourceName(name.resource()).build());
    }

    private MessageDigest digest() {
        try {
            return name.algorithm() == null ? null : MessageDigest.getInstance(name.algorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name.algorithm(), e);
        }
    }

    private static FetchFailed failed(Status status) {
        String what = status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        return switch (status.getCode()) {
            case NOT_FOUND -> new FetchFailed(Reason.NOT_FOUND, "the cache does not have it (any more)");
            case PERMISSION_DENIED, UNAUTHENTICATED -> new FetchFailed(Reason.FORBIDDEN, what);
            case UNAVAILABLE, DEADLINE_EXCEEDED -> FetchFailed.hostIsAway(what);
            default -> new FetchFailed(Reason.UNREADABLE, what);
        };
    }
}
