package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file as a stream that ends where its writer ends. While a followed file has nothing new, it is looked at again
 * after 5 ms, 10 ms, 20 ms and so on: no watch service tells about appended bytes on every file system.
 */
final class GrowingFile extends InputStream {

    private static final long SHORTEST_WAIT_MILLIS = 5;

    private final Path path;
    private final Following following;
    private FileChannel channel;
    private volatile boolean closed;
    private boolean shrunk;
    private boolean patient = true;

    GrowingFile(Path path, Following following) throws IOException {
        this.path = path;
        this.following = following;
        if (!following.growing()) {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    /** Whether the file became shorter than what was already read: somebody wrote it anew. */
    boolean shrunk() {
        return shrunk;
    }

    /** From now on, what is in the file is all there is. */
    void stopWaiting() {
        patient = false;
    }

    /** Bytes from here to the end as the file is now. */
    long remaining() throws IOException {
        return channel == null ? 0 : channel.size() - channel.position();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        long wait = SHORTEST_WAIT_MILLIS;
        while (true) {
            // Asked before reading: what was written before the writer ended is then surely read.
            boolean last =
                    !following.growing() || !patient || following.writerEnded().getAsBoolean();
            int read = readNow(target, offset, length);
            if (read > 0) {
                return read;
            }
            if (last || shrunk) {
                return -1;
            }
            sleep(wait);
            wait = Math.min(
                    wait * 2,
                    Math.max(SHORTEST_WAIT_MILLIS, following.longestWait().toMillis()));
        }
    }

    private int readNow(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new InterruptedIOException(path + " was closed while it was followed");
        }
        if (channel == null && !openIfThere()) {
            return -1;
        }
        int read = channel.read(ByteBuffer.wrap(target, offset, length));
        shrunk = read < 0 && channel.size() < channel.position();
        return read;
    }

    private boolean openIfThere() throws IOException {
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            return true;
        } catch (NoSuchFileException e) {
            if (following.writerEnded().getAsBoolean() && !Files.exists(path)) {
                throw e;
            }
            return false;
        }
    }

    private void sleep(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while following " + path);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, remaining()));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
        }
    }
}
