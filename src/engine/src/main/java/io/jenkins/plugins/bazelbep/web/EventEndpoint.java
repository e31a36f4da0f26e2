package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.bazelbep.invocation.view.EventLink;
import io.jenkins.plugins.bazelbep.invocation.view.EventNeighbours;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.io.OutputStream;

/** {@code event}: one raw event, with those that announced it and those that it announced. */
final class EventEndpoint implements Endpoint {

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        long number = parameters.number("number", 1, 1, Long.MAX_VALUE);
        Query range = Query.firstPage().withRange(parameters.offset(), parameters.limit());
        EventNeighbours found = invocation.event(number, range);
        if (found == null) {
            throw ApiException.notFound("There is no event number " + number + " in this invocation.");
        }
        return ApiResponse.of(200, Json.CONTENT_TYPE, out -> write(found, out));
    }

    private static void write(EventNeighbours found, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            EventsEndpoint.writeFields(found.event(), json);
            write("parents", found.parents(), json);
            write("children", found.children(), json);
            json.writeEndObject();
        }
    }

    private static void write(String name, Page<EventLink> links, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", links.total());
        json.writeArrayFieldStart("items");
        for (EventLink link : links.items()) {
            json.writeStartObject();
            if (link.number() != null) {
                json.writeNumberField("number", link.number());
            }
            json.writeStringField("kind", link.kind());
            json.writeFieldName("id");
            EventJson.writeId(link.id(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
