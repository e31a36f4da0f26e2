package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.io.OutputStream;

/** {@code events}: raw events as protobuf JSON. */
final class EventsEndpoint implements Endpoint {

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        Query query = Query.firstPage()
                .withRange(parameters.offset(), parameters.limit())
                .withKind(parameters.text("kind"))
                .withText(parameters.text("query"));
        Page<EventRow> page = invocation.events(query);
        return ApiResponse.of(200, Json.CONTENT_TYPE, out -> write(page, out));
    }

    private static void write(Page<EventRow> page, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("total", page.total());
            json.writeArrayFieldStart("items");
            for (EventRow row : page.items()) {
                write(row, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(EventRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeFields(row, json);
        json.writeEndObject();
    }

    /** Writes the fields of an event's row into an object that was begun. */
    static void writeFields(EventRow row, JsonGenerator json) throws IOException {
        json.writeNumberField("number", row.number());
        json.writeStringField("kind", row.kind());
        json.writeNumberField("size", row.event().length);
        BuildEvent event = EventJson.parse(row.event());
        if (event != null) {
            json.writeFieldName("event");
            EventJson.write(event, json);
        }
    }
}
