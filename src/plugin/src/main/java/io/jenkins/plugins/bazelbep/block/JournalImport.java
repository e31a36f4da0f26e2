package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.agent.ReadSources;
import io.jenkins.plugins.bazelbep.agent.SourceName;
import io.jenkins.plugins.bazelbep.agent.SourcesReply;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.EventUnion;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import io.jenkins.plugins.bazelbep.store.ImportWriter;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in a journal that Bazel wrote beside its stream, unless the stream is complete: then its first bytes are enough to
 * see that it is not needed. Where the journal is cut off as well, what either of them has is kept.
 */
final class JournalImport implements Closeable {

    private static final int BUDGET = 1 << 20;

    private final BlockFollower follower;
    private final String name;
    private final long size;
    private final RecordAssembler records = new RecordAssembler();
    private final FirstEvents beforeStarted = new FirstEvents();
    private final RawLogs logs;
    private EventLogWriter journal;
    private String invocationId;
    private boolean needed = true;

    private JournalImport(BlockFollower follower, String name, long size) throws IOException {
        this.follower = follower;
        this.name = name;
        this.size = size;
        this.logs = new RawLogs(follower.action().folder());
    }

    /**
     * Looks at every journal of a block and takes in those that are needed. Call it when the followed streams have ended.
     *
     * @throws IOException if the agent is away or answers nonsense
     */
    static void all(BlockFollower follower) throws IOException, InterruptedException {
        for (SourcesReply.Source source : ask(follower, Map.of()).sources()) {
            if (SourceName.isJournal(source.name()) && !SourceName.isAlone(source.name())) {
                try (JournalImport journal = new JournalImport(follower, source.name(), source.size())) {
                    journal.run();
                }
            }
        }
    }

    private static SourcesReply ask(BlockFollower follower, Map<String, Long> offsets)
            throws IOException, InterruptedException {
        return SourcesReply.parse(follower.call(new ReadSources(follower.block().folder(), offsets, BUDGET)));
    }

    private void run() throws IOException, InterruptedException {
        // Bazel has ended. Something else that writes on and on must not keep the block from its end.
        while (needed && records.position() < size) {
            SourcesReply reply = ask(follower, Map.of(name, records.position()));
            byte[] bytes = reply.sources().stream()
                    .filter(source -> source.name().equals(name))
                    .findFirst()
                    .map(SourcesReply.Source::bytes)
                    .orElse(new byte[0]);
            if (bytes.length == 0) {
                break;
            }
            records.take(bytes, this::accept);
        }
        if (needed && journal != null) {
            journal.close();
            keep();
        }
    }

    private void accept(byte[] record) throws IOException {
        if (!needed) {
            return;
        }
        if (journal != null) {
            journal.append(record);
            return;
        }
        beforeStarted.add(record);
        invocationId = StartedEvent.invocationId(record);
        if (invocationId != null) {
            begin();
        } else {
            needed = !beforeStarted.tooMany();
        }
    }

    private void begin() throws IOException {
        String blockName = follower.context().options().getName();
        needed = !follower.action().isComplete(invocationId)
                && follower.action().claim(invocationId, follower.block(), blockName);
        if (needed) {
            journal = logs.write("journal");
            for (byte[] held : beforeStarted.take()) {
                journal.append(held);
            }
        }
    }

    private void keep() throws IOException {
        Optional<InvocationReader> stream = follower.action().store().find(invocationId);
        try (EventSource source = stream.isEmpty()
                        ? EventSources.open(journal.file())
                        : EventUnion.open(invocationId, logs.copy(stream.get()), journal.file());
                ImportWriter writer =
                        follower.action().storeFor(follower.block()).importer()) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                writer.accept(event.bytes());
            }
            // Only Bazel's last message makes it complete.
            ImportWriter.Imported imported = writer.finish(StreamEnd.DISCONNECTED, invocationId);
            follower.action().update(invocationId, imported.invocation().summary());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (journal != null) {
                journal.close();
            }
        } finally {
            logs.close();
        }
    }
}
