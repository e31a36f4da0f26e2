package io.jenkins.plugins.bazelbep.publish.junit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The file beside {@code build.xml} with the cases of a block that were tried more than once. */
final class RetriedCaseFile {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record Content(int format, List<RetriedCase> cases) {}

    private RetriedCaseFile() {}

    static void write(List<RetriedCase> cases, Path file) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
            JSON.writeValue(out, new Content(FORMAT, cases));
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IOException if it is not there, damaged, or a later version's */
    static List<RetriedCase> read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Content content = JSON.readValue(in, Content.class);
            if (content.format() != FORMAT) {
                throw new IOException(file + " has format " + content.format() + "; " + FORMAT + " is read");
            }
            return List.copyOf(content.cases());
        }
    }
}
