package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.nio.file.Path;

/** A plain binary BEP file, read at any record also while a writer appends to it. */
public final class PlainEventLog implements EventLog {

    private final FileBytes bytes;
    private final int maxRecordBytes;

    /**
     * Opens a log that is there already.
     *
     * @throws java.nio.file.NoSuchFileException if it is not
     */
    public PlainEventLog(Path file) throws IOException {
        this(file, RecordLimits.DEFAULT_MAX_RECORD_BYTES);
    }

    /** Opens a log in which a longer record than {@code maxRecordBytes} counts as damage. */
    public PlainEventLog(Path file, int maxRecordBytes) throws IOException {
        this.bytes = new FileBytes(file);
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public byte[] read(long offset) throws IOException {
        return RecordReader.read(bytes, offset, maxRecordBytes);
    }

    @Override
    public RecordCursor from(long offset) throws IOException {
        RecordScanner scanner = new RecordScanner(bytes, 0, maxRecordBytes);
        return from(offset, RecordReader.walkTo(scanner, offset, bytes.name(), 1));
    }

    @Override
    public RecordCursor from(long offset, long number) {
        return new ScanningCursor(new RecordScanner(bytes, offset, maxRecordBytes), number);
    }

    @Override
    public long size() throws IOException {
        return bytes.size();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
