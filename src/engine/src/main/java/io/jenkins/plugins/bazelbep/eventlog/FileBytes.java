package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file read at any position by several threads. A FileChannel closes for all of them when one is interrupted while
 * it reads; the others open it anew.
 */
final class FileBytes implements RecordBytes {

    /** A channel copies what it reads through memory outside the heap, as much as it is asked for at once. */
    private static final int CHUNK = 128 * 1024;

    private final Path file;
    private FileChannel channel;
    private boolean closed;

    FileBytes(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public long size() throws IOException {
        while (true) {
            try {
                return channel().size();
            } catch (ClosedChannelException e) {
                rethrowOwn(e);
            }
        }
    }

    @Override
    public boolean mayGrow() {
        return true;
    }

    @Override
    public int read(long position, byte[] to, int at, int length) throws IOException {
        int done = 0;
        while (done < length) {
            ByteBuffer chunk = ByteBuffer.wrap(to, at + done, Math.min(CHUNK, length - done));
            try {
                int read = channel().read(chunk, position + done);
                if (read < 0) {
                    break;
                }
                done += read;
            } catch (ClosedChannelException e) {
                rethrowOwn(e);
            }
        }
        return done;
    }

    private synchronized FileChannel channel() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        }
        return channel;
    }

    private synchronized void rethrowOwn(ClosedChannelException e) throws ClosedChannelException {
        if (closed || e instanceof ClosedByInterruptException) {
            throw e;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
