package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.CodedOutputStream;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An event log in memory, with the offsets that a file would have. Counts what is read from it. */
final class MemoryLog implements EventLog {

    private final Map<Long, byte[]> byOffset = new HashMap<>();
    private final List<EventRecord> records = new ArrayList<>();
    private long size;
    private int reads;
    private int scanned;

    EventRecord append(byte[] event) {
        EventRecord record = new EventRecord(size, records.size() + 1L, event);
        records.add(record);
        byOffset.put(size, event);
        size += CodedOutputStream.computeUInt32SizeNoTag(event.length) + event.length;
        return record;
    }

    /** How many records were read at an offset. */
    int reads() {
        return reads;
    }

    @Override
    public byte[] read(long offset) throws IOException {
        byte[] event = byOffset.get(offset);
        if (event == null) {
            throw new IOException("no record at " + offset);
        }
        reads++;
        return event;
    }

    @Override
    public RecordCursor from(long offset) {
        throw new UnsupportedOperationException();
    }

    /** How many records were read in a row. */
    int scanned() {
        return scanned;
    }

    @Override
    public RecordCursor from(long offset, long number) {
        return new RecordCursor() {
            private int next = (int) number - 1;

            @Override
            public EventRecord next() {
                if (next == records.size()) {
                    return null;
                }
                scanned++;
                return records.get(next++);
            }

            @Override
            public long position() {
                return next == records.size() ? size : records.get(next).offset();
            }

            @Override
            public void close() {
                // Memory needs no closing.
            }
        };
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        // Memory needs no closing.
    }
}
