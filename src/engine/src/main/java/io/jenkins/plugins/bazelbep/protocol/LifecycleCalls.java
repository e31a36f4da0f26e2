package io.jenkins.plugins.bazelbep.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.logging.Logger;

/**
 * Answers lifecycle calls at once, whatever they say: Bazel opens its stream only after the first two have returned,
 * and an error in any fails the build. What they say is remembered.
 */
final class LifecycleCalls implements ServerCallHandler<byte[], byte[]> {

    private static final Logger LOG = Logger.getLogger(LifecycleCalls.class.getName());

    /** Bazel's are about 200 bytes. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Optional<BesSecret> secret;
    private final ReceivedStreams streams;
    private final EventLoops loops;

    LifecycleCalls(Optional<BesSecret> secret, ReceivedStreams streams, EventLoops loops) {
        this.secret = secret;
        this.streams = streams;
        this.loops = loops;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        // Bazels that know no headers show nothing here. A call that shows a wrong secret is somebody else's.
        boolean wrong = secret.isPresent()
                && headers.containsKey(BesSecret.HEADER_KEY)
                && !secret.get().isIn(headers);
        Executor loop = loops.current();
        Arriving.CALL
                .get()
                .endBy(() -> loop.execute(() -> {
                    if (call.isReady()) {
                        call.close(Status.RESOURCE_EXHAUSTED, new Metadata());
                    }
                }));
        call.request(2);
        return new ServerCall.Listener<>() {
            @Override
            public void onMessage(byte[] message) {
                if (!wrong) {
                    remember(message);
                }
            }

            @Override
            public void onHalfClose() {
                call.sendHeaders(new Metadata());
                call.sendMessage(new byte[0]); // an Empty
                call.close(Status.OK, new Metadata());
            }
        };
    }

    private void remember(byte[] message) {
        if (message.length > MAX_BYTES) {
            LOG.fine("a lifecycle event of " + message.length + " bytes is not remembered");
            return;
        }
        try {
            PublishLifecycleEventRequest request = PublishLifecycleEventRequest.parseFrom(message);
            StreamId id = request.getBuildEvent().getStreamId();
            if (!id.getBuildId().isEmpty()) {
                streams.tell(id.getBuildId(), id.getInvocationId(), lifecycle(request));
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.fine("a lifecycle event that is none is not remembered: " + e);
        }
    }

    private static Lifecycle lifecycle(PublishLifecycleEventRequest request) {
        BuildEvent event = request.getBuildEvent().getEvent();
        Instant time = instant(event.getEventTime());
        String level = request.getServiceLevel().name();
        return switch (event.getEventCase()) {
            case BUILD_ENQUEUED -> new Lifecycle(level, time, null, null, null, null, null, null);
            case INVOCATION_ATTEMPT_STARTED ->
                new Lifecycle(
                        level,
                        null,
                        event.getInvocationAttemptStarted().getAttemptNumber(),
                        time,
                        null,
                        null,
                        null,
                        null);
            case INVOCATION_ATTEMPT_FINISHED ->
                new Lifecycle(
                        level,
                        null,
                        null,
                        null,
                        time,
                        event.getInvocationAttemptFinished()
                                .getInvocationStatus()
                                .getResult()
                                .name(),
                        null,
                        null);
            case BUILD_FINISHED ->
                new Lifecycle(
                        level,
                        null,
                        null,
                        null,
                        null,
                        null,
                        time,
                        event.getBuildFinished().getStatus().getResult().name());
            default -> Lifecycle.NONE;
        };
    }

    private static Instant instant(Timestamp time) {
        try {
            return time.getSeconds() == 0 ? Instant.now() : Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.now();
        }
    }
}
