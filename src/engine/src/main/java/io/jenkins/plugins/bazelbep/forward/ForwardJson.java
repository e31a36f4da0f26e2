package io.jenkins.plugins.bazelbep.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** The JSON files of this room: private, and never seen half written. */
final class ForwardJson {

    static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private ForwardJson() {}

    static void write(Path file, Object value) throws IOException {
        PrivateFiles.replace(file, MAPPER.writeValueAsBytes(value));
    }
}
