package io.jenkins.plugins.bazelbep.cli.receiver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;

/**
 * What {@code receiver.json} says of a running receiver.
 *
 * @param address for {@code --bes_backend}
 * @param pid its process id
 * @param started when it began to listen
 */
public record ReceiverState(String address, long pid, Instant started) {

    /** The state of a receiver in this process. */
    public static ReceiverState ofThisProcess(String address) {
        return new ReceiverState(address, ProcessHandle.current().pid(), Instant.now());
    }

    /** On one line. Written field by field: loading Jackson's data binding takes longer than to listen does. */
    public String json() throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("address", address);
            json.writeNumberField("pid", pid);
            json.writeStringField("started", started.toString());
            json.writeEndObject();
        }
        return line.toString();
    }
}
