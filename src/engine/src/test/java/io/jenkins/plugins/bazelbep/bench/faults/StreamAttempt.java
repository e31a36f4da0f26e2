package io.jenkins.plugins.bazelbep.bench.faults;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import java.util.concurrent.CompletableFuture;

/** One call of a client that sends without waiting, and wants one acknowledgement for each message, in order. */
final class StreamAttempt extends ClientCall.Listener<PublishBuildToolEventStreamResponse> {

    private static final long LOOK_EVERY_MILLIS = 100;

    private final ClientCall<PublishBuildToolEventStreamRequest, PublishBuildToolEventStreamResponse> call;
    private final Offered offered;
    private final CompletableFuture<Status> status = new CompletableFuture<>();
    private volatile long acknowledged;
    private volatile long sent;
    private volatile boolean wrongAcknowledgement;

    /** @param acknowledged how many messages earlier calls got acknowledged */
    StreamAttempt(Channel channel, Offered offered, long acknowledged) {
        this.call = channel.newCall(PublishBuildEventGrpc.getPublishBuildToolEventStreamMethod(), CallOptions.DEFAULT);
        this.offered = offered;
        this.acknowledged = acknowledged;
        this.sent = acknowledged;
    }

    /**
     * Sends from the first message that is not acknowledged until the call is over.
     *
     * @param deadline the time in {@link System#nanoTime} when the client loses patience; it may be moved meanwhile
     */
    Status run(Deadline deadline) throws InterruptedException {
        call.start(this, new Metadata());
        call.request(Integer.MAX_VALUE);
        boolean open = true;
        while (!status.isDone()) {
            if (wrongAcknowledgement || deadline.isOver()) {
                // Here and nowhere else, as what is sent after it throws.
                call.cancel(wrongAcknowledgement ? "an acknowledgement is wrong" : "out of patience", null);
                return status.join();
            }
            PublishBuildToolEventStreamRequest next = open ? offered.await((int) sent + 1, LOOK_EVERY_MILLIS) : null;
            if (next != null) {
                sent++;
                call.sendMessage(next);
                if (offered.isLast(sent)) {
                    call.halfClose();
                    open = false;
                }
            } else if (!open || offered.isLast(sent)) {
                // As Bazel does, which hangs here where all was acknowledged and then an error came (bazel #13689).
                deadline.await(status, LOOK_EVERY_MILLIS);
            }
        }
        return status.join();
    }

    @Override
    public void onMessage(PublishBuildToolEventStreamResponse ack) {
        if (ack.getSequenceNumber() != acknowledged + 1 || ack.getSequenceNumber() > sent) {
            wrongAcknowledgement = true;
            offered.wake();
            return;
        }
        acknowledged++;
    }

    @Override
    public void onClose(Status closed, Metadata trailers) {
        status.complete(closed);
        offered.wake();
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Whether an acknowledgement came twice, too early or for nothing: Bazel gives up at once then. */
    boolean isWronglyAcknowledged() {
        return wrongAcknowledgement;
    }
}
