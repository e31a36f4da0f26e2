package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted;
import io.jenkins.plugins.bazelbep.proto.bep.ActionExecuted;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.File;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ProtoJsonTest {

    /** Bazel wrote both files of one build. */
    @Test
    public void writesEventsAsBazelDoes() throws IOException {
        List<Path> files = Sources.recordings(".json.gz");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            List<JsonNode> bazels = new ArrayList<>();
            for (String line : new String(Sources.unpacked(file), StandardCharsets.UTF_8).split("\n")) {
                bazels.add(Json.MAPPER.readTree(line));
            }
            Path twin = Path.of(file.toString().replace(".json.gz", ".bep.gz"));
            List<JsonNode> ours = new ArrayList<>();
            for (BuildEvent event : Sources.events(twin)) {
                ours.add(json(event));
            }
            assertThat(ours).as(file.toString()).containsExactlyInAnyOrderElementsOf(bazels);
        }
    }

    @Test
    public void keepsAnAnyOfAnUnknownTypeAsBytes() throws IOException {
        Any unknown = Any.newBuilder()
                .setTypeUrl("type.googleapis.com/no.such.Type")
                .setValue(ByteString.copyFromUtf8("x"))
                .build();
        assertThat(details(unknown)).isEqualTo("{\"@type\":\"type.googleapis.com/no.such.Type\",\"value\":\"eA==\"}");
        Any garbage = Any.newBuilder().setTypeUrl("").build();
        assertThat(details(garbage)).isEqualTo("{\"@type\":\"\",\"value\":\"\"}");
    }

    @Test
    public void keepsAnAnyThatDoesNotHoldWhatItSays() throws IOException {
        Any broken = Any.newBuilder()
                .setTypeUrl("type.googleapis.com/build_event_stream.File")
                .setValue(ByteString.copyFrom(new byte[] {(byte) 0xFF}))
                .build();
        assertThat(details(broken)).contains("\"value\":\"/w==\"");
    }

    @Test
    public void opensAnAnyOfAKnownType() throws IOException {
        assertThat(details(Any.pack(File.newBuilder().setName("a").build())))
                .isEqualTo("{\"@type\":\"type.googleapis.com/build_event_stream.File\",\"name\":\"a\"}");
        assertThat(details(Any.pack(Duration.newBuilder().setSeconds(3).build())))
                .isEqualTo("{\"@type\":\"type.googleapis.com/google.protobuf.Duration\",\"value\":\"3s\"}");
    }

    @Test
    public void doesNotFollowAnysWithoutEnd() throws IOException {
        Any any = Any.getDefaultInstance();
        for (int depth = 0; depth < 2000; depth++) {
            any = Any.pack(ActionExecuted.newBuilder().addStrategyDetails(any).build());
        }
        assertThat(details(any)).contains("\"value\":");
    }

    @Test
    public void writesEnumValuesThatItDoesNotKnowAsNumbers() throws IOException {
        BuildEvent event = BuildEvent.newBuilder()
                .setAborted(Aborted.newBuilder().setReasonValue(99))
                .build();
        assertThat(json(event).at("/aborted/reason").isInt()).isTrue();
        assertThat(json(event).at("/aborted/reason").intValue()).isEqualTo(99);
    }

    @Test
    public void writesTimesOutOfRangeFieldByField() throws IOException {
        Timestamp never =
                Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(-1).build();
        BuildEvent event = BuildEvent.newBuilder()
                .setAction(ActionExecuted.newBuilder().setStartTime(never))
                .build();
        assertThat(json(event).at("/action/startTime/seconds").textValue()).isEqualTo("9223372036854775807");
    }

    @Test
    public void writesTimesWithTheDigitsTheyNeed() throws IOException {
        assertThat(duration(0, 0)).isEqualTo("0s");
        assertThat(duration(1, 500_000_000)).isEqualTo("1.500s");
        assertThat(duration(-1, -5_000)).isEqualTo("-1.000005s");
        assertThat(duration(0, -1)).isEqualTo("-0.000000001s");
        assertThat(duration(Long.MIN_VALUE, 0)).isEqualTo("-9223372036854775808s");
    }

    private static String duration(long seconds, int nanos) throws IOException {
        Duration duration =
                Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build();
        return Json.MAPPER.readTree(details(Any.pack(duration))).get("value").textValue();
    }

    private static String details(Any details) throws IOException {
        BuildEvent event = BuildEvent.newBuilder()
                .setAction(ActionExecuted.newBuilder().addStrategyDetails(details))
                .build();
        return json(event).at("/action/strategyDetails/0").toString();
    }

    private static JsonNode json(BuildEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            EventJson.write(event, json);
        }
        return Json.MAPPER.readTree(out.toByteArray());
    }
}
