package io.jenkins.plugins.bazelbep.block;

import hudson.Util;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Event logs as they came, on the controller's disk only while they are read: private, and gone when this is closed. */
final class RawLogs implements Closeable {

    private final Path folder;

    /** @param run the folder of the run's invocations */
    RawLogs(Path run) {
        // The engine takes no folder of such a name for an invocation, and knows how to clear it away.
        this.folder = run.resolve(".import-raw-" + UUID.randomUUID());
    }

    EventLogWriter write(String name) throws IOException {
        PrivateFiles.createFolders(folder);
        return EventLogWriter.open(folder.resolve(name + ".bep"));
    }

    /** Writes a log from what is kept of an invocation. */
    Path copy(InvocationReader kept) throws IOException {
        try (EventLogWriter copy = write("kept");
                EventLog log = kept.openLog();
                RecordCursor records = log.from(0)) {
            for (EventRecord record = records.next(); record != null; record = records.next()) {
                copy.append(record.bytes());
            }
            return copy.file();
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.isDirectory(folder)) {
            Util.deleteRecursive(folder.toFile());
        }
    }
}
