package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.Closeable;
import java.io.IOException;

/** An event log that is copied into the store as far as it has come. For one thread at a time. */
final class StreamCopy implements Closeable {

    private final PlainEventLog log;
    private final InvocationWriter writer;
    private final RecordCursor cursor;
    private long known;

    private StreamCopy(PlainEventLog log, InvocationWriter writer) {
        this.log = log;
        this.writer = writer;
        this.cursor = log.from(0, 1);
        this.known = writer.records();
    }

    static StreamCopy begin(StreamFolder folder, InvocationStore store, String invocationId, String buildId)
            throws IOException {
        PlainEventLog log = new PlainEventLog(folder.eventLog());
        try {
            return new StreamCopy(log, store.write(invocationId, buildId));
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** How many records are in the store. */
    long records() {
        return writer.records();
    }

    /** Copies the records that there are now. */
    void takeAll() throws IOException {
        for (EventRecord next = cursor.next(); next != null; next = cursor.next()) {
            if (known > 0) {
                // The store has this one from before a restart.
                known--;
            } else {
                writer.accept(next.bytes());
            }
        }
        writer.flush();
    }

    /** Nothing more will come. */
    void finish(StreamEnd end) throws IOException {
        writer.finish(end);
    }

    InvocationReader invocation() {
        return writer.reader();
    }

    @Override
    public void close() throws IOException {
        try (log) {
            writer.close();
        }
    }
}
