package io.jenkins.plugins.bazelbep.source;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * A buffered view of a stream that knows its position. Damaged compression counts as the end of the stream, so that
 * what could be unpacked is still read; {@link #damage()} then says so.
 */
final class ByteFeed implements Closeable {

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    byte[] buffer = new byte[BUFFER];
    int next;
    int end;
    private long consumed;
    private boolean ended;
    private String damage;

    ByteFeed(InputStream in) {
        this.in = in;
    }

    /** Bytes given out so far. */
    long position() {
        return consumed + next;
    }

    /** Why the stream ended early, if its compression is damaged. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** Makes at least one byte available in the buffer; false at the end. May wait. */
    boolean more() throws IOException {
        return next < end || available(1) > 0;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        return more() ? buffer[next++] & 0xff : -1;
    }

    /** Tries to have {@code count} bytes in the buffer, at most its length; returns how many there are. May wait. */
    int available(int count) throws IOException {
        if (end - next < count && buffer.length - next < count) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            consumed += next;
            end -= next;
            next = 0;
        }
        while (end - next < count && !ended) {
            if (next == end) {
                consumed += next;
                next = 0;
                end = 0;
            }
            int read = readSome(buffer, end, buffer.length - end);
            end += Math.max(0, read);
        }
        return end - next;
    }

    /** Takes {@code count} bytes, fewer at the end. Memory grows with the bytes that are there, not with the count. */
    byte[] take(int count) throws IOException {
        if (count <= buffer.length) {
            int length = Math.min(count, available(count));
            byte[] bytes = new byte[length];
            System.arraycopy(buffer, next, bytes, 0, length);
            next += length;
            return bytes;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
        while (bytes.size() < count && more()) {
            int part = Math.min(end - next, count - bytes.size());
            bytes.write(buffer, next, part);
            next += part;
        }
        return bytes.toByteArray();
    }

    /** Passes over {@code count} bytes, fewer at the end; returns how many. */
    long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && more()) {
            int part = (int) Math.min(end - next, count - skipped);
            next += part;
            skipped += part;
        }
        return skipped;
    }

    private int readSome(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(target, offset, length);
        } catch (ZipException | EOFException e) {
            damage = "the gzip data is damaged or cut off (" + e.getMessage() + ")";
            read = -1;
        }
        ended = read < 0;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
