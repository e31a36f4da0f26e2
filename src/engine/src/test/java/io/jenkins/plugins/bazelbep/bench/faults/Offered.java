package io.jenkins.plugins.bazelbep.bench.faults;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.util.ArrayList;
import java.util.List;

/** The messages of a stream as far as the build has made them; all stay, as Bazel keeps what is not acknowledged. */
final class Offered {

    private final StreamId id;
    private final List<String> keywords;
    private final List<PublishBuildToolEventStreamRequest> requests = new ArrayList<>();
    private boolean whole;

    Offered(StreamId id, List<String> keywords) {
        this.id = id;
        this.keywords = keywords;
    }

    synchronized void event(byte[] event) {
        add(BuildEvent.newBuilder()
                .setBazelEvent(Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/build_event_stream.BuildEvent")
                        .setValue(ByteString.copyFrom(event)))
                .build());
    }

    synchronized void end() {
        whole = true;
        add(BuildEvent.newBuilder()
                .setComponentStreamFinished(BuildEvent.BuildComponentStreamFinished.newBuilder()
                        .setType(BuildEvent.BuildComponentStreamFinished.FinishType.FINISHED))
                .build());
    }

    private void add(BuildEvent event) {
        PublishBuildToolEventStreamRequest.Builder request = PublishBuildToolEventStreamRequest.newBuilder()
                .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(id)
                        .setSequenceNumber(requests.size() + 1)
                        .setEvent(event));
        if (requests.isEmpty()) {
            request.addAllNotificationKeywords(keywords);
        }
        requests.add(request.build());
        notifyAll();
    }

    /** The message with a number, once it is there; null if it is not within so many milliseconds. */
    synchronized PublishBuildToolEventStreamRequest await(int number, long millis) throws InterruptedException {
        if (requests.size() < number && !whole) {
            wait(millis);
        }
        return requests.size() < number ? null : requests.get(number - 1);
    }

    /** Whether this was the number of the last message. */
    synchronized boolean isLast(long number) {
        return whole && number == requests.size();
    }

    /** Wakes whoever waits for a message. */
    synchronized void wake() {
        notifyAll();
    }
}
