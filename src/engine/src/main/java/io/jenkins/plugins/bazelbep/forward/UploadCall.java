package io.jenkins.plugins.bazelbep.forward;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import java.io.Closeable;

/** One call of PublishBuildToolEventStream as its client. One thread sends; acknowledgements come from another. */
final class UploadCall extends ClientCall.Listener<PublishBuildToolEventStreamResponse> implements Closeable {

    private static final int ACKS_AHEAD = 64;

    private final ClientCall<PublishBuildToolEventStreamRequest, PublishBuildToolEventStreamResponse> call;
    private final AckLedger ledger;
    private final Runnable wake;
    private volatile Status status;
    private volatile String violation;

    private UploadCall(
            ClientCall<PublishBuildToolEventStreamRequest, PublishBuildToolEventStreamResponse> call,
            AckLedger ledger,
            Runnable wake) {
        this.call = call;
        this.ledger = ledger;
        this.wake = wake;
    }

    static UploadCall start(
            ClientCall<PublishBuildToolEventStreamRequest, PublishBuildToolEventStreamResponse> call,
            Metadata headers,
            AckLedger ledger,
            Runnable wake) {
        ledger.begin();
        UploadCall upload = new UploadCall(call, ledger, wake);
        call.start(upload, headers);
        call.request(ACKS_AHEAD);
        return upload;
    }

    /** Whether a message can be sent without piling up in memory. */
    boolean isReady() {
        return call.isReady();
    }

    void send(PublishBuildToolEventStreamRequest request) {
        // First the ledger: the acknowledgement may be quicker than this thread.
        ledger.sent(request.getOrderedBuildEvent().getSequenceNumber());
        call.sendMessage(request);
    }

    /** Says that nothing more will be sent. */
    void halfClose() {
        call.halfClose();
    }

    /** How the backend ended the call; null while it has not. */
    Status status() {
        return status;
    }

    /** What the backend did that no backend may do; null if nothing. */
    String violation() {
        return violation;
    }

    @Override
    public void onMessage(PublishBuildToolEventStreamResponse message) {
        String problem = ledger.acknowledge(message.getSequenceNumber());
        if (problem != null) {
            violation = problem;
        } else {
            call.request(1);
        }
        wake.run();
    }

    @Override
    public void onReady() {
        wake.run();
    }

    @Override
    public void onClose(Status closed, Metadata trailers) {
        status = closed;
        wake.run();
    }

    @Override
    public void close() {
        if (status == null) {
            call.cancel("the forwarder has no more use for it", null);
        }
    }
}
