package io.jenkins.plugins.bazelbep.cli.run;

import io.jenkins.plugins.bazelbep.cli.load.FileImport;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.load.Limits;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverFolder;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.protocol.StreamState;
import io.jenkins.plugins.bazelbep.redaction.RedactionRules;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.EventUnion;
import io.jenkins.plugins.bazelbep.source.Following;
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
import java.util.Optional;

/** The private folder of one {@code bep run}: the receiver's streams and Bazel's journal. It goes when the run is over. */
final class Block implements Closeable {

    private final Path path;
    private final String secret = BesSecret.random().value();
    private Integer exitCode;

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
     * Brings what was received into a data folder. Where a stream is not complete, Bazel's journal is: it is taken then, or
     * their union if neither has its last message.
     *
     * @param journal the file that Bazel wrote; may be null or missing
     * @param limits how much is taken of it
     */
    List<InvocationReader> keep(Path data, Path journal, Limits limits) throws IOException {
        // Bazel repeats its flags in its events; the receiver has erased the secret in the stream, nobody in the
        // journal.
        RedactionRules redaction = RedactionRules.defaults().withSecret(secret);
        InvocationStore store = InvocationStore.open(data, limits.store().withRedaction(redaction));
        Path second = journal != null && Files.isRegularFile(journal) ? journal : null;
        Map<String, InvocationReader> kept = new LinkedHashMap<>();
        boolean complete = false;
        StreamEnd end = StreamEnd.DISCONNECTED;
        for (StreamFolder stream : ReceivedStreams.folders(receiver().path())) {
            Optional<StreamState> state = stream.readState();
            boolean finished = state.map(StreamState::hasFinished).orElse(false);
            complete |= finished;
            if (state.map(StreamState::isGivenUp).orElse(false)) {
                end = StreamEnd.NOT_STORED;
            }
            state.map(StreamState::exitCode).ifPresent(code -> exitCode = code);
            boolean alone = finished || second == null || state.isEmpty();
            if (!Files.exists(stream.eventLog())) {
                continue; // It was given up before its first event.
            }
            try (EventSource events = alone
                    ? EventSources.open(stream.eventLog(), Following.whole(), limits.sources())
                    : EventUnion.open(state.get().invocationId(), stream.eventLog(), second)) {
                note(FileImport.run(events, end, store), kept);
            }
        }
        if (!complete && second != null) {
            // Also for an invocation whose stream never began. What a union gave stays, as it is no shorter.
            try (EventSource events = EventSources.open(second, Following.whole(), limits.sources())) {
                note(FileImport.run(events, end, store), kept);
            }
        }
        return List.copyOf(kept.values());
    }

    /** What the build itself had come to, if the receiver saw it and could not keep the event; else null. */
    Integer exitCode() {
        return exitCode;
    }

    private static void note(FileImport.Result result, Map<String, InvocationReader> kept) {
        for (ImportWriter.Imported imported : result.invocations()) {
            kept.put(imported.invocation().id(), imported.invocation());
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(path);
    }
}
