package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.console.ShownText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The final console text of an invocation, read by byte offset. */
public final class ConsoleText implements Closeable {

    private static final int CHUNK = 64 * 1024;

    private final FileChannel channel;
    private final long size;
    private final ShownText shown;

    private ConsoleText(FileChannel channel, long size, long limit) {
        this.channel = channel;
        this.size = size;
        this.shown = new ShownText(size, limit);
    }

    /** The text that a file holds in its first {@code size} bytes; of more than {@code limit} the middle is left out. */
    static ConsoleText open(Path file, long size, long limit) throws IOException {
        return new ConsoleText(FileChannel.open(file, StandardOpenOption.READ), size, limit);
    }

    /** As {@link #open}, of a file that nobody needs afterwards. */
    static ConsoleText openAndDelete(Path file, long size, long limit) throws IOException {
        return new ConsoleText(
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE), size, limit);
    }

    /** How long the text is in bytes, what is not shown included. */
    public long size() {
        return size;
    }

    /**
     * Returns the offset up to which {@link #write} goes for the same arguments; at most {@code most} bytes, on the
     * border of a character. Where there is more, at least {@code most} - 3.
     *
     * @param start first byte; beyond the end there is nothing to read
     */
    public long end(long start, long most) throws IOException {
        long end = Math.min(start, size);
        long left = most;
        while (left > 0) {
            ShownText.Stretch stretch = shown.from(end);
            long length = stretch.to() - stretch.from();
            if (length > left) {
                return wholeCharacters(stretch.from() + left);
            }
            if (length == 0) {
                break;
            }
            left -= length;
            end = stretch.to();
        }
        return end;
    }

    /** Writes what is shown of the text between two offsets. */
    public void write(long start, long end, OutputStream out) throws IOException {
        long at = start;
        while (at < end) {
            ShownText.Stretch stretch = shown.from(at);
            if (stretch.notice() != null) {
                out.write(stretch.notice().getBytes(StandardCharsets.UTF_8));
            }
            copy(stretch.from(), Math.min(stretch.to(), end), out);
            at = stretch.to();
        }
    }

    private void copy(long from, long to, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (long at = from; at < to; ) {
            buffer.clear().limit((int) Math.min(CHUNK, to - at));
            int read = channel.read(buffer, at);
            if (read <= 0) {
                throw new IOException("the console text ends at byte " + at + " of " + size);
            }
            out.write(buffer.array(), 0, read);
            at += read;
        }
    }

    /** The last border of a character at or before an offset. */
    private long wholeCharacters(long offset) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long at = offset;
        while (at > 0 && at < size) {
            one.clear();
            if (channel.read(one, at) != 1 || (one.get(0) & 0xC0) != 0x80) {
                break;
            }
            at--;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
