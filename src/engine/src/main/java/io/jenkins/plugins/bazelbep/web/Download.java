package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.FolderName;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.io.OutputStream;

/** All records of an invocation, sent as a file. */
final class Download {

    /** Writes one record. */
    interface RecordWriter {
        void write(byte[] record) throws IOException;
    }

    /** Makes a writer of records out of a stream of bytes. */
    interface Format {
        RecordWriter to(OutputStream out) throws IOException;
    }

    private Download() {}

    static ApiResponse of(InvocationReader invocation, String contentType, String extension, Format format) {
        return ApiResponse.of(200, contentType, (OutputStream out) -> {
                    try (EventLog log = invocation.openLog();
                            RecordCursor records = log.from(0)) {
                        RecordWriter writer = format.to(out);
                        for (EventRecord next = records.next(); next != null; next = records.next()) {
                            writer.write(next.bytes());
                        }
                    }
                })
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + FolderName.of(invocation.id()) + extension + "\"");
    }
}
