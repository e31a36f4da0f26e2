package io.jenkins.plugins.bazelbep.eventlog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Appends records to a plain binary BEP file. Records are whole in the file when {@link #flush} has returned; there
 * is no fsync, since what matters is that events survive the receiver's process. Not safe for several threads.
 */
public final class EventLogWriter implements Closeable {

    private static final int BUFFER = 128 * 1024;

    private final Path file;
    private final ChannelOpener opener;
    private final int maxRecordBytes;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private SeekableByteChannel channel;
    private boolean torn;
    private long flushedRecords;
    private long flushedSize;
    private long records;

    /** Opens the file to write to; the writer positions the channel itself. */
    interface ChannelOpener {
        SeekableByteChannel open(Path file) throws IOException;
    }

    private EventLogWriter(Path file, int maxRecordBytes, ChannelOpener opener) {
        this.file = file;
        this.maxRecordBytes = maxRecordBytes;
        this.opener = opener;
    }

    /**
     * Opens a log to go on after its last whole record; a torn record at the end is cut off. A missing log is created,
     * for its owner only.
     *
     * @throws DamagedLogException if the log holds something that is no record; the file is left as it is
     */
    public static EventLogWriter open(Path file) throws IOException {
        return open(file, RecordLimits.DEFAULT_MAX_RECORD_BYTES);
    }

    /** Opens a log as {@link #open(Path)} does, with another limit for the bytes of one record. */
    public static EventLogWriter open(Path file, int maxRecordBytes) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        return open(file, maxRecordBytes, path -> Files.newByteChannel(path, options, PrivateFiles.ofFile(path)));
    }

    static EventLogWriter open(Path file, int maxRecordBytes, ChannelOpener opener) throws IOException {
        EventLogWriter writer = new EventLogWriter(file, maxRecordBytes, opener);
        writer.channel = opener.open(file);
        try {
            writer.recover();
        } catch (IOException e) {
            try {
                writer.channel.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
        return writer;
    }

    private void recover() throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            RecordScanner scanner = new RecordScanner(bytes, 0, maxRecordBytes);
            while (scanner.find()) {
                scanner.skip();
                records++;
            }
            flushedSize = scanner.position();
            flushedRecords = records;
        }
        if (channel.size() > flushedSize) {
            channel.truncate(flushedSize);
        }
    }

    /**
     * Appends a record, which may stay in memory until {@link #flush}.
     *
     * @return the record's offset in the log
     * @throws LogWriteException if records could not be written; this one then is not appended
     * @throws IllegalArgumentException if the record is longer than the limit
     */
    public long append(byte[] bytes, int offset, int length) throws IOException {
        if (length > maxRecordBytes) {
            throw new IllegalArgumentException(
                    file + ": a record of " + length + " bytes is over the limit of " + maxRecordBytes);
        }
        if (LengthPrefix.MAX_BYTES + length > buffer.remaining()) {
            flush();
        }
        long at = size();
        buffer.position(LengthPrefix.encode(length, buffer.array(), buffer.position()));
        if (length <= buffer.remaining()) {
            buffer.put(bytes, offset, length);
            records++;
            return at;
        }
        buffer.flip();
        write(List.of(buffer, ByteBuffer.wrap(bytes, offset, length)), flushedRecords + 1);
        return at;
    }

    /** Appends a record, which may stay in memory until {@link #flush}. */
    public long append(byte[] bytes) throws IOException {
        return append(bytes, 0, bytes.length);
    }

    /**
     * Hands everything appended so far to the operating system.
     *
     * @throws LogWriteException if that failed, for example because the disk is full. The log then ends after its last
     *     whole record, and the writer goes on from there.
     */
    public void flush() throws IOException {
        if (buffer.position() > 0) {
            buffer.flip();
            write(List.of(buffer), records);
        }
    }

    /** How many records were appended, those in memory included. */
    public long records() {
        return records;
    }

    /** How long the log is in bytes, records in memory included. */
    public long size() {
        return flushedSize + buffer.position();
    }

    /** The log's file. */
    public Path file() {
        return file;
    }

    /** Flushes and closes. */
    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            channel.close();
        }
    }

    private void write(List<ByteBuffer> parts, long recordsAfter) throws LogWriteException {
        try {
            mend();
            torn = true;
            channel.position(flushedSize);
            for (ByteBuffer part : parts) {
                writeFully(part);
            }
            flushedSize = channel.position();
            flushedRecords = recordsAfter;
            torn = false;
        } catch (IOException e) {
            keepWholeRecords();
            throw new LogWriteException(file.toString(), flushedRecords, e);
        } finally {
            records = flushedRecords;
            buffer.clear();
        }
    }

    private void writeFully(ByteBuffer part) throws IOException {
        int end = part.limit();
        while (part.position() < end) {
            // In pieces: a channel copies what it is given through memory outside the heap.
            part.limit(Math.min(end, part.position() + BUFFER));
            channel.write(part);
        }
    }

    /** After a failed write: counts the records that were written whole, since readers may have seen them. */
    private void keepWholeRecords() {
        int written = buffer.position();
        int at = 0;
        while (true) {
            long prefix = LengthPrefix.decode(buffer.array(), at, written);
            int end = prefix < 0 ? Integer.MAX_VALUE : at + LengthPrefix.size(prefix) + LengthPrefix.length(prefix);
            if (end > written) {
                break;
            }
            at = end;
            flushedRecords++;
        }
        flushedSize += at;
        try {
            mend();
        } catch (IOException e) {
            // Stays torn. The next write mends it first, or whoever opens the log next.
            torn = true;
        }
    }

    /** Cuts off what a failed write left behind. An interrupted thread closes a channel, so it may have to be reopened. */
    private void mend() throws IOException {
        if (!channel.isOpen()) {
            channel = opener.open(file);
            if (channel.size() < flushedSize) {
                throw new IOException("the file was cut to " + channel.size() + " bytes by somebody else");
            }
        }
        if (torn) {
            channel.truncate(flushedSize);
            torn = false;
        }
    }
}
