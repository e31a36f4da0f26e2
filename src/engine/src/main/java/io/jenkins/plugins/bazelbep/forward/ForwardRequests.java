package io.jenkins.plugins.bazelbep.forward;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.BuildStatus;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishLifecycleEventRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import io.jenkins.plugins.bazelbep.protocol.Lifecycle;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import io.jenkins.plugins.bazelbep.protocol.UserKeywords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The messages of one invocation for one backend, as its Bazel would send them. The receiver has taken its own secret out
 * of events and keywords before they got to the disk; the keyword by which the Jenkins plugin finds the stream of a command
 * again stays here, too.
 */
final class ForwardRequests {

    /** As the plugin's wrapper of Bazel gives it. */
    private static final Pattern COMMAND = Pattern.compile("bazel-bep-command=[0-9]+");

    private static final String TYPE_URL = "type.googleapis.com/build_event_stream.BuildEvent";

    private final StreamState first;
    private final String projectId;

    /** @param first the state of the stream at any time: its ids and keywords stay the same */
    ForwardRequests(StreamState first, ForwardTarget target) {
        this.first = first;
        this.projectId = target.projectId() != null ? target.projectId() : orEmpty(first.projectId());
    }

    /** @param last whether it is the stream's last message */
    PublishBuildToolEventStreamRequest event(EventRecord record, boolean last) {
        // When the client made it was not kept; for a backend that keeps up it is the same.
        BuildEvent.Builder event = BuildEvent.newBuilder().setEventTime(timestamp(Instant.now()));
        if (last) {
            event.setComponentStreamFinished(BuildEvent.BuildComponentStreamFinished.newBuilder()
                    .setType(BuildEvent.BuildComponentStreamFinished.FinishType.FINISHED));
        } else if (record.bytes().length > 0) {
            event.setBazelEvent(
                    Any.newBuilder().setTypeUrl(TYPE_URL).setValue(UnsafeByteOperations.unsafeWrap(record.bytes())));
        }
        PublishBuildToolEventStreamRequest.Builder request = PublishBuildToolEventStreamRequest.newBuilder()
                .setProjectId(projectId)
                .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(id(StreamId.BuildComponent.TOOL, first.invocationId()))
                        .setSequenceNumber(record.number())
                        .setEvent(event));
        if (record.number() == 1 && first.keywords() != null) {
            first.keywords().stream()
                    .filter(keyword ->
                            !COMMAND.matcher(UserKeywords.given(keyword)).matches())
                    .forEach(request::addNotificationKeywords);
        }
        return request.build();
    }

    /** What the client told before its stream. */
    List<PublishLifecycleEventRequest> beginnings(Lifecycle told) {
        List<PublishLifecycleEventRequest> requests = new ArrayList<>();
        if (told.enqueued() != null) {
            requests.add(lifecycle(
                    told,
                    "",
                    1,
                    event(told.enqueued()).setBuildEnqueued(BuildEvent.BuildEnqueued.getDefaultInstance())));
        }
        if (told.attemptStarted() != null) {
            requests.add(lifecycle(
                    told,
                    first.invocationId(),
                    1,
                    event(told.attemptStarted())
                            .setInvocationAttemptStarted(BuildEvent.InvocationAttemptStarted.newBuilder()
                                    .setAttemptNumber(told.attemptNumber() == null ? 1 : told.attemptNumber()))));
        }
        return requests;
    }

    /** What the client told after its stream. */
    List<PublishLifecycleEventRequest> endings(Lifecycle told) {
        List<PublishLifecycleEventRequest> requests = new ArrayList<>();
        if (told.attemptFinished() != null) {
            requests.add(lifecycle(
                    told,
                    first.invocationId(),
                    2,
                    event(told.attemptFinished())
                            .setInvocationAttemptFinished(BuildEvent.InvocationAttemptFinished.newBuilder()
                                    .setInvocationStatus(status(told.attemptResult())))));
        }
        if (told.buildFinished() != null) {
            requests.add(lifecycle(
                    told,
                    "",
                    2,
                    event(told.buildFinished())
                            .setBuildFinished(
                                    BuildEvent.BuildFinished.newBuilder().setStatus(status(told.buildResult())))));
        }
        return requests;
    }

    private PublishLifecycleEventRequest lifecycle(
            Lifecycle told, String invocationId, long number, BuildEvent.Builder event) {
        boolean interactive = "INTERACTIVE".equals(told.serviceLevel());
        return PublishLifecycleEventRequest.newBuilder()
                .setServiceLevel(
                        interactive
                                ? PublishLifecycleEventRequest.ServiceLevel.INTERACTIVE
                                : PublishLifecycleEventRequest.ServiceLevel.NONINTERACTIVE)
                .setProjectId(projectId)
                .setBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(id(StreamId.BuildComponent.CONTROLLER, invocationId))
                        .setSequenceNumber(number)
                        .setEvent(event))
                .build();
    }

    private StreamId id(StreamId.BuildComponent component, String invocationId) {
        return StreamId.newBuilder()
                .setBuildId(orEmpty(first.buildId()))
                .setComponent(component)
                .setInvocationId(invocationId)
                .build();
    }

    private static BuildEvent.Builder event(Instant time) {
        return BuildEvent.newBuilder().setEventTime(timestamp(time));
    }

    private static BuildStatus status(String result) {
        try {
            return BuildStatus.newBuilder()
                    .setResult(BuildStatus.Result.valueOf(orEmpty(result)))
                    .build();
        } catch (IllegalArgumentException e) {
            return BuildStatus.getDefaultInstance(); // a result that is newer than our proto
        }
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
