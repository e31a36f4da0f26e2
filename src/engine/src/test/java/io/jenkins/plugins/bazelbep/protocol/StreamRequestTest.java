package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.fuzz.MessageMutations;
import io.jenkins.plugins.bazelbep.fuzz.Mutations;
import io.jenkins.plugins.bazelbep.proto.bes.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.OrderedBuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamResponse;
import io.jenkins.plugins.bazelbep.proto.bes.StreamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** What is read from the bytes of a request is what protobuf's own classes read. */
public class StreamRequestTest {

    private final StreamRequest request = new StreamRequest();

    @Test
    public void readsWhatProtobufReads() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            agree(sample(random).toByteArray());
        }
    }

    @Test
    public void damagedBytesNeverThrow() {
        List<byte[]> samples = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            samples.add(sample(new Random(i)).toByteArray());
        }
        Mutations bytes = Mutations.of(samples, List.of());
        MessageMutations messages = new MessageMutations(samples);
        Fuzz.of("request", 20_000)
                .bytes(random -> random.nextBoolean() ? bytes.next(random) : messages.next(random), cut -> {
                    request.read(cut);
                    assertThat(request.eventFrom()).isBetween(0, request.eventTo());
                    assertThat(request.eventTo()).isLessThanOrEqualTo(cut.length);
                    assertThat(request.streamId().length).isLessThanOrEqualTo(cut.length);
                });
    }

    @Test
    public void deepGroupsAreMalformed() {
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) (9 << 3 | 3));
        request.read(bytes);
        assertThat(request.kind()).isEqualTo(StreamRequest.Kind.MALFORMED);
    }

    @Test
    public void acknowledgementsAreWhatProtobufWrites() throws Exception {
        StreamId id = StreamId.newBuilder().setBuildId("b").setInvocationId("i").build();
        for (long number : new long[] {1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            byte[] bytes = Ack.of(Ack.head(id.toByteArray()), number).readAllBytes();
            assertThat(PublishBuildToolEventStreamResponse.parseFrom(bytes))
                    .isEqualTo(PublishBuildToolEventStreamResponse.newBuilder()
                            .setStreamId(id)
                            .setSequenceNumber(number)
                            .build());
        }
    }

    private void agree(byte[] bytes) throws Exception {
        PublishBuildToolEventStreamRequest expected = PublishBuildToolEventStreamRequest.parseFrom(bytes);
        OrderedBuildEvent ordered = expected.getOrderedBuildEvent();
        request.read(bytes);
        assertThat(request.sequenceNumber()).isEqualTo(ordered.getSequenceNumber());
        assertThat(request.streamId()).isEqualTo(ordered.getStreamId().toByteArray());
        assertThat(request.hasStreamId(ordered.getStreamId().toByteArray())).isTrue();
        assertThat(request.keywords()).isEqualTo(expected.getNotificationKeywordsList());
        assertThat(request.projectId()).isEqualTo(expected.getProjectId());
        BuildEvent event = ordered.getEvent();
        assertThat(request.kind())
                .isEqualTo(
                        event.hasBazelEvent()
                                ? StreamRequest.Kind.BAZEL_EVENT
                                : event.hasComponentStreamFinished()
                                        ? StreamRequest.Kind.STREAM_FINISHED
                                        : StreamRequest.Kind.OTHER);
        assertThat(Arrays.copyOfRange(bytes, request.eventFrom(), request.eventTo()))
                .isEqualTo(event.getBazelEvent().getValue().toByteArray());
    }

    private static PublishBuildToolEventStreamRequest sample(Random random) {
        byte[] value = new byte[random.nextInt(300)];
        random.nextBytes(value);
        BuildEvent.Builder event = BuildEvent.newBuilder();
        switch (random.nextInt(4)) {
            case 0 -> event.setComponentStreamFinished(BuildEvent.BuildComponentStreamFinished.getDefaultInstance());
            case 1 ->
                event.setConsoleOutput(BuildEvent.ConsoleOutput.newBuilder().setTextOutput("text"));
            default ->
                event.setBazelEvent(Any.newBuilder().setTypeUrl(TestClient.TYPE).setValue(ByteString.copyFrom(value)));
        }
        PublishBuildToolEventStreamRequest.Builder request = PublishBuildToolEventStreamRequest.newBuilder()
                .setOrderedBuildEvent(OrderedBuildEvent.newBuilder()
                        .setStreamId(StreamId.newBuilder().setInvocationId("i" + random.nextInt(1000)))
                        .setSequenceNumber(random.nextLong() >>> random.nextInt(64))
                        .setEvent(event));
        if (random.nextBoolean()) {
            request.addNotificationKeywords("k" + random.nextInt()).setProjectId("p");
        }
        return request.build();
    }
}
