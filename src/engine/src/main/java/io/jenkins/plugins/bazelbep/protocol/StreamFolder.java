package io.jenkins.plugins.bazelbep.protocol;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of one stream.
 *
 * @param path {@code streams/<folder name>}
 */
public record StreamFolder(Path path) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The event log: raw, for its owner only. */
    public Path eventLog() {
        return path.resolve("events.bep");
    }

    /** Where {@link StreamState} is kept. */
    public Path stateFile() {
        return path.resolve("stream.json");
    }

    /** Reads the state; empty if there is none. A state that cannot be read was damaged from outside: IOException. */
    public Optional<StreamState> readState() throws IOException {
        if (!Files.exists(stateFile())) {
            return Optional.empty();
        }
        return Optional.of(JSON.readValue(Files.readAllBytes(stateFile()), StreamState.class));
    }

    /** Writes the state to a temporary name and moves it, so that a reader sees the old one or the new one. */
    void writeState(StreamState state) throws IOException {
        PrivateFiles.createFolders(path);
        PrivateFiles.replace(stateFile(), JSON.writeValueAsBytes(state));
    }
}
