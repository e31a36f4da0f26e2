package io.jenkins.plugins.bazelbep.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jenkins.plugins.bazelbep.proto.bazel.SpawnProto;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bes.PublishBuildToolEventStreamRequest;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads one JSON object that is an event, or an envelope around one. Not safe for several threads: its buffers are
 * used again for each event.
 */
public final class JsonEvents {

    private static final MessageShapes SHAPES = new MessageShapes(
            BuildEvent.getDescriptor().getFile(),
            PublishBuildToolEventStreamRequest.getDescriptor().getFile(),
            SpawnProto.getDescriptor());
    private static final MessageShape EVENT = SHAPES.of(BuildEvent.getDescriptor());

    /** What an event or its envelope is called in the envelopes: BES messages, and servers' own. */
    private static final Set<String> INNER = Set.of(
            "buildEvent",
            "build_event",
            "bazelEvent",
            "bazel_event",
            "event",
            "orderedBuildEvent",
            "ordered_build_event");

    /** What else stands in an envelope. */
    private static final Set<String> AROUND = Set.of(
            "@type",
            "eventTime",
            "event_time",
            "sequenceNumber",
            "sequence_number",
            "serviceLevel",
            "service_level",
            "notificationKeywords",
            "notification_keywords",
            "projectId",
            "project_id",
            "streamTimeout",
            "stream_timeout",
            "checkPrecedingLifecycleEventsPresent",
            "check_preceding_lifecycle_events_present");

    private static final Set<String> STREAM = Set.of("streamId", "stream_id");
    private static final Set<String> INVOCATION = Set.of("invocationId", "invocation_id");
    private static final int DEEPEST_ENVELOPE = 4;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(400)
                    .maxNameLength(10_000)
                    .build())
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .build();
    private final WireBuffer out = new WireBuffer();
    private final Consumer<String> unknown;
    private final JsonTranscoder transcoder;
    private String streamId;
    private boolean found;

    /** @param unknown told the name of each field and enum value that our messages do not have */
    public JsonEvents(Consumer<String> unknown) {
        this.unknown = unknown;
        this.transcoder = new JsonTranscoder(out, SHAPES, unknown);
    }

    /**
     * Reads an object.
     *
     * @param text UTF-8
     * @return the event, or null if the object holds none
     * @throws MalformedJsonException if the text is no JSON object
     */
    public JsonEvent read(byte[] text, int length) throws MalformedJsonException {
        out.clear();
        streamId = "";
        found = false;
        try (JsonParser in = json.createParser(text, 0, length)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException(0, "no JSON object");
            }
            object(in, 0);
        } catch (JsonProcessingException e) {
            long offset =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            throw new MalformedJsonException(offset, firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new MalformedJsonException(0, firstLine(e.getMessage()));
        }
        return found ? new JsonEvent(streamId, out.toByteArray()) : null;
    }

    private void object(JsonParser in, int depth) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            FieldShape field = EVENT.field(name);
            JsonToken token = in.nextToken();
            if (field != null) {
                found = true;
                transcoder.field(in, token, field, 1);
            } else if (token == JsonToken.START_OBJECT && INNER.contains(name) && depth < DEEPEST_ENVELOPE) {
                object(in, depth + 1);
            } else if (token == JsonToken.START_OBJECT && STREAM.contains(name)) {
                stream(in);
            } else {
                if (!AROUND.contains(name)) {
                    unknown.accept(EVENT.fullName + "." + name);
                }
                in.skipChildren();
            }
        }
    }

    private void stream(JsonParser in) throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            boolean text = in.nextToken() == JsonToken.VALUE_STRING;
            if (text && INVOCATION.contains(name)) {
                streamId = in.getText();
            }
            in.skipChildren();
        }
    }

    private static String firstLine(String message) {
        String line = message == null ? "no JSON" : message.lines().findFirst().orElse("no JSON");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }
}
