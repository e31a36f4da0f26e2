package io.jenkins.plugins.bazelbep.bench.faults;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.BuildStatus;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildEventGrpc;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends the events of a build as Bazel 4.2.3 was seen to: two lifecycle calls, the stream, two lifecycle calls, each tried
 * five times. An error ends an attempt; the next one sends from the first message that was not acknowledged.
 */
final class Upload {

    static final int TRANSIENT_FAILURE = 38;
    static final int PERSISTENT_FAILURE = 45;

    private static final int RETRIES = 4;
    private static final double FIRST_WAIT_MILLIS = 1000;
    private static final double NEXT_WAIT = 1.6;
    private static final long LIFECYCLE_SECONDS = 15;
    private static final Set<Status.Code> NOT_TRIED_AGAIN =
            Set.of(Status.Code.INVALID_ARGUMENT, Status.Code.FAILED_PRECONDITION);

    private final Channel channel;
    private final StreamId id;
    private final Offered offered;
    private final Deadline deadline;

    Upload(Channel channel, StreamId id, Offered offered, Deadline deadline) {
        this.channel = channel;
        this.id = id;
        this.offered = offered;
        this.deadline = deadline;
    }

    /** Sends all; 0, or the exit code that takes the place of the build's own. */
    int run() throws InterruptedException {
        int code = lifecycle(
                1,
                BuildEvent.newBuilder()
                        .setBuildEnqueued(BuildEvent.BuildEnqueued.getDefaultInstance())
                        .build());
        if (code == 0) {
            code = lifecycle(
                    1,
                    BuildEvent.newBuilder()
                            .setInvocationAttemptStarted(BuildEvent.InvocationAttemptStarted.newBuilder()
                                    .setAttemptNumber(1))
                            .build());
        }
        if (code == 0) {
            code = stream();
        }
        BuildStatus status = BuildStatus.newBuilder()
                .setResult(BuildStatus.Result.COMMAND_FAILED)
                .build();
        if (code == 0) {
            code = lifecycle(
                    2,
                    BuildEvent.newBuilder()
                            .setInvocationAttemptFinished(BuildEvent.InvocationAttemptFinished.newBuilder()
                                    .setInvocationStatus(status))
                            .build());
        }
        if (code == 0) {
            code = lifecycle(
                    2,
                    BuildEvent.newBuilder()
                            .setBuildFinished(
                                    BuildEvent.BuildFinished.newBuilder().setStatus(status))
                            .build());
        }
        return code;
    }

    private int stream() throws InterruptedException {
        long acknowledged = 0;
        for (int retry = 0; ; retry++) {
            StreamAttempt attempt = new StreamAttempt(channel, offered, acknowledged);
            Status status = attempt.run(deadline);
            if (attempt.isWronglyAcknowledged() || NOT_TRIED_AGAIN.contains(status.getCode())) {
                return PERSISTENT_FAILURE;
            }
            if (status.isOk()) {
                return offered.isLast(attempt.acknowledged()) ? 0 : PERSISTENT_FAILURE;
            }
            if (attempt.acknowledged() > acknowledged) {
                acknowledged = attempt.acknowledged();
                retry = 0;
            }
            if (retry == RETRIES || deadline.isOver()) {
                return TRANSIENT_FAILURE;
            }
            pause(retry);
        }
    }

    private int lifecycle(int number, BuildEvent event) throws InterruptedException {
        PublishLifecycleEventRequest request = PublishLifecycleEventRequest.newBuilder()
                .setServiceLevel(PublishLifecycleEventRequest.ServiceLevel.INTERACTIVE)
                .setBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(id.toBuilder().setComponent(StreamId.BuildComponent.CONTROLLER))
                        .setSequenceNumber(number)
                        .setEvent(event))
                .build();
        for (int retry = 0; ; retry++) {
            try {
                PublishBuildEventGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(LIFECYCLE_SECONDS, TimeUnit.SECONDS)
                        .publishLifecycleEvent(request);
                return 0;
            } catch (StatusRuntimeException e) {
                if (NOT_TRIED_AGAIN.contains(e.getStatus().getCode())) {
                    return PERSISTENT_FAILURE;
                }
                if (retry == RETRIES || deadline.isOver()) {
                    return TRANSIENT_FAILURE;
                }
                pause(retry);
            }
        }
    }

    private static void pause(int retry) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (FIRST_WAIT_MILLIS * Math.pow(NEXT_WAIT, retry)));
    }
}
