package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;

/** {@code bep.json}: one event a line, as {@code --build_event_json_file} would have written them. */
final class BepJsonEndpoint implements Endpoint {

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) {
        return Download.of(invocation, "application/x-ndjson", ".bep.json", out -> record -> {
            BuildEvent event = EventJson.parse(record);
            if (event != null) {
                try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
                    EventJson.write(event, json);
                }
                out.write('\n');
            }
        });
    }
}
