package io.jenkins.plugins.bazelbep.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The JSON files of this room: private, and never seen half written. */
final class ForwardJson {

    static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private ForwardJson() {}

    static void write(Path file, Object value) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (OutputStream out =
                Channels.newOutputStream(Files.newByteChannel(temporary, options, PrivateFiles.ofFile(temporary)))) {
            out.write(MAPPER.writeValueAsBytes(value));
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
