package io.jenkins.plugins.bazelbep.cli.run;

import io.jenkins.plugins.bazelbep.cli.load.FileImport;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverFolder;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The private folder of one {@code bep run}: the receiver's streams and Bazel's journal. It goes when the run is over. */
final class Block implements Closeable {

    private final Path path;
    private final String secret = BesSecret.random().value();

    private Block(Path path) {
        this.path = path;
    }

    static Block create() throws IOException {
        Block block = new Block(Files.createTempDirectory("bep-run-"));
        block.receiver().prepare(block.secret);
        PrivateFiles.createFolders(block.journals());
        return block;
    }

    String secret() {
        return secret;
    }

    ReceiverFolder receiver() {
        return new ReceiverFolder(path.resolve("receiver"));
    }

    Path journals() {
        return path.resolve("journals");
    }

    /**
     * Brings what was received into a store: the stream, and the journal where the stream is not complete. The store
     * keeps whichever of the two is.
     *
     * @param journal the file that Bazel wrote; may be null or missing
     */
    List<InvocationReader> keep(InvocationStore store, Path journal) throws IOException {
        Map<String, InvocationReader> kept = new LinkedHashMap<>();
        boolean complete = false;
        for (StreamFolder stream : ReceivedStreams.folders(receiver().path())) {
            complete |= stream.readState().map(StreamState::hasFinished).orElse(false);
            take(stream.eventLog(), store, kept);
        }
        if (!complete && journal != null && Files.isRegularFile(journal)) {
            take(journal, store, kept);
        }
        return List.copyOf(kept.values());
    }

    private static void take(Path file, InvocationStore store, Map<String, InvocationReader> kept) throws IOException {
        for (ImportWriter.Imported imported : FileImport.run(file, store).invocations()) {
            kept.put(imported.invocation().id(), imported.invocation());
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(path);
    }
}
