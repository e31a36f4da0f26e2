package io.jenkins.plugins.bazelbep.cli.load;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.Following;
import io.jenkins.plugins.bazelbep.source.SourceLimits;
import io.jenkins.plugins.bazelbep.source.SourceReport;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the invocations of a BEP file into a store. */
public final class FileImport {

    private FileImport() {}

    /**
     * What came of a file.
     *
     * @param invocations in the order in which they begin in the file
     * @param report what the file was like
     */
    public record Result(List<ImportWriter.Imported> invocations, SourceReport report) {}

    /**
     * Takes in all that can be read of a file.
     *
     * @throws IOException if the file cannot be opened or the store cannot be written; damage in the file is in the report
     */
    public static Result run(Path file, InvocationStore store) throws IOException {
        return run(file, Following.whole(), SourceLimits.DEFAULT, store);
    }

    /** Takes in all that can be read of a file that may still be written. */
    public static Result run(Path file, Following following, SourceLimits limits, InvocationStore store)
            throws IOException {
        try (EventSource source = EventSources.open(file, following, limits)) {
            return run(source, StreamEnd.DISCONNECTED, store);
        }
    }

    /**
     * Takes in all that a source gives.
     *
     * @param end how invocations ended that are not complete. A file cannot say that it was closed in order: only Bazel's last
     *     message makes one complete
     * @throws IOException if it cannot be read or the store cannot be written
     */
    public static Result run(EventSource source, StreamEnd end, InvocationStore store) throws IOException {
        Map<String, ImportWriter> writers = new LinkedHashMap<>();
        try {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                ImportWriter writer = writers.get(event.invocationId());
                if (writer == null) {
                    writer = store.importer();
                    writers.put(event.invocationId(), writer);
                }
                writer.accept(event.bytes());
            }
            List<ImportWriter.Imported> imported = new ArrayList<>();
            for (Map.Entry<String, ImportWriter> entry : writers.entrySet()) {
                imported.add(entry.getValue().finish(end, entry.getKey()));
            }
            return new Result(imported, source.report());
        } finally {
            for (ImportWriter writer : writers.values()) {
                writer.close();
            }
        }
    }
}
