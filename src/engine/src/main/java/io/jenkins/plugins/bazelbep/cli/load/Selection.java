package io.jenkins.plugins.bazelbep.cli.load;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.source.Following;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The invocations that a command is about: one of a data folder by its id, or those of a BEP file. */
public final class Selection {

    @Parameters(paramLabel = "ID|FILE", description = "an invocation's id with --data, or a binary or JSON BEP file")
    String what;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder that ID is in")
    Path data;

    @Mixin
    LimitOptions limits;

    /**
     * Opens what was selected.
     *
     * @throws CommandFailed if there is no such invocation
     * @throws IOException if it cannot be read
     */
    public Opened open() throws IOException, CommandFailed {
        if (data == null) {
            return openFile(Path.of(what), limits.limits());
        }
        InvocationReader reader = InvocationStore.open(data, limits.limits().store())
                .find(what)
                .orElseThrow(() -> new CommandFailed("no invocation " + what + " in " + data));
        return new Opened(List.of(reader), List.of(), null);
    }

    private static Opened openFile(Path file, Limits limits) throws IOException {
        Path temporary = Files.createTempDirectory("bep-show");
        try {
            InvocationStore store = InvocationStore.open(temporary, limits.store());
            FileImport.Result result = FileImport.run(file, Following.whole(), limits.sources(), store);
            List<InvocationReader> readers = result.invocations().stream()
                    .map(ImportWriter.Imported::invocation)
                    .toList();
            return new Opened(readers, FileVerdict.complaints(result), temporary);
        } catch (IOException | RuntimeException e) {
            Folders.delete(temporary);
            throw e;
        }
    }

    /**
     * What was opened.
     *
     * @param invocations in the order of the file
     * @param complaints what is wrong with the file, for people
     * @param temporary to be deleted in the end; null where nothing is
     */
    public record Opened(List<InvocationReader> invocations, List<String> complaints, Path temporary)
            implements Closeable {

        /** Writes the complaints to stderr; the exit code that they deserve. */
        public int complain() {
            complaints.forEach(complaint -> System.err.println("bep: " + complaint));
            return complaints.isEmpty() ? 0 : 1;
        }

        @Override
        public void close() throws IOException {
            if (temporary != null) {
                Folders.delete(temporary);
            }
        }
    }
}
