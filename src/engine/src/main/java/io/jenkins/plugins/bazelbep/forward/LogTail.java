package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;

/** A growing event log that can be read again from any record on, without reading all before it. For one thread. */
final class LogTail implements Closeable {

    private static final int RECORDS_PER_MARK = 1024;

    private final PlainEventLog log;
    private final TreeMap<Long, Long> marks = new TreeMap<>();
    private RecordCursor cursor;

    LogTail(Path file) throws IOException {
        log = new PlainEventLog(file);
        marks.put(1L, 0L);
        cursor = log.from(0, 1);
    }

    /** The next record; null where none is there yet. */
    EventRecord next() throws IOException {
        EventRecord record = cursor.next();
        if (record != null && record.number() % RECORDS_PER_MARK == 0) {
            marks.put(record.number(), record.offset());
        }
        return record;
    }

    /** Goes back, or on, so that {@link #next} gives this record; records before it that are not needed again go. */
    void seek(long number) throws IOException {
        var mark = marks.floorEntry(number);
        marks.headMap(mark.getKey()).clear();
        cursor = log.from(mark.getValue(), mark.getKey());
        for (long at = mark.getKey(); at < number && cursor.next() != null; at++) {
            // Passed over.
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
