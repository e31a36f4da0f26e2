package io.jenkins.plugins.bazelbep.action;

import hudson.model.Run;
import io.jenkins.plugins.bazelbep.block.BlockHandles;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Gives recorded invocations to runs, as if they had been received. */
public final class KeptRuns {

    private static final Path RECORDINGS = Path.of("../engine/src/test/resources/recordings");

    private KeptRuns() {}

    /** The events of a recording that is named without its extension, such as {@code 4.2.3-red}. */
    public static List<byte[]> events(String recording) throws IOException {
        Path plain = Files.createTempFile("recording", ".bep");
        try {
            try (InputStream in =
                    new GZIPInputStream(Files.newInputStream(RECORDINGS.resolve(recording + ".bep.gz")))) {
                Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
            }
            List<byte[]> events = new ArrayList<>();
            try (PlainEventLog log = new PlainEventLog(plain);
                    RecordCursor records = log.from(0)) {
                for (EventRecord next = records.next(); next != null; next = records.next()) {
                    events.add(next.bytes());
                }
            }
            return events;
        } finally {
            Files.delete(plain);
        }
    }

    /** Keeps a recording that has ended. */
    public static BazelRunAction keep(Run<?, ?> run, String id, String block, String recording) throws IOException {
        return keep(run, id, block, events(recording));
    }

    /** Keeps events after which the stream was closed in order. */
    public static BazelRunAction keep(Run<?, ?> run, String id, String block, List<byte[]> events) throws IOException {
        InvocationWriter writer = begin(run, id, block, events);
        writer.finish(StreamEnd.COMPLETE);
        BazelRunAction action = BazelRunAction.of(run);
        action.update(id, writer.reader().summary());
        return action;
    }

    /** Keeps events after which more may come; whoever asks closes the writer. */
    public static InvocationWriter begin(Run<?, ?> run, String id, String block, List<byte[]> events)
            throws IOException {
        BazelRunAction action = BazelRunAction.of(run);
        action.claim(id, BlockHandles.of("block-of-" + id), block);
        InvocationWriter writer = action.store().write(id, null);
        for (byte[] event : events) {
            writer.accept(event);
        }
        writer.flush();
        action.update(id, writer.reader().summary());
        return writer;
    }
}
