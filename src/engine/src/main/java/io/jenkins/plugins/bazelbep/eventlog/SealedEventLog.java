package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A finished event log, compressed as gzip members put one after the other: any gunzip gives the plain binary BEP file
 * back, and a record is read by inflating the one or two members that hold it. {@link #seal} makes one.
 *
 * <p>A file that is damaged or cut short gives every record before the damage, then {@link DamagedLogException}.
 */
public final class SealedEventLog implements EventLog {

    private final SealedBytes bytes;
    private final int maxRecordBytes;

    /** Opens a sealed log. */
    public SealedEventLog(Path file) throws IOException {
        this(file, RecordLimits.DEFAULT_MAX_RECORD_BYTES);
    }

    /** Opens a sealed log in which a longer record than {@code maxRecordBytes} counts as damage. */
    public SealedEventLog(Path file, int maxRecordBytes) throws IOException {
        FileBytes source = new FileBytes(file);
        try {
            this.bytes = new SealedBytes(source);
        } catch (IOException e) {
            source.close();
            throw e;
        }
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * Compresses a plain log. The sealed file is written to a temporary name beside it, read back against the plain
     * one, and moved; the plain log stays. Memory does not grow with the log.
     *
     * @throws DamagedLogException if the plain log is not whole records from beginning to end
     */
    public static void seal(Path plain, Path sealed) throws IOException {
        new Sealing(plain, sealed, RecordLimits.DEFAULT_MAX_RECORD_BYTES).run();
    }

    @Override
    public byte[] read(long offset) throws IOException {
        return RecordReader.read(bytes, offset, maxRecordBytes);
    }

    @Override
    public RecordCursor from(long offset) throws IOException {
        SealedIndex index = bytes.index();
        int start = offset <= 0 || index.count() == 0 ? -1 : index.findRecordStart(offset);
        long begin =
                start < 0 ? 0 : index.plainOffset(start) + index.block(start).firstRecord();
        long number = start < 0 ? 1 : index.block(start).recordsBefore() + 1;
        RecordScanner scanner = new RecordScanner(bytes, begin, maxRecordBytes);
        return from(offset, RecordReader.walkTo(scanner, offset, bytes.name(), number));
    }

    @Override
    public RecordCursor from(long offset, long number) {
        return new ScanningCursor(new RecordScanner(bytes, offset, maxRecordBytes), number);
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
