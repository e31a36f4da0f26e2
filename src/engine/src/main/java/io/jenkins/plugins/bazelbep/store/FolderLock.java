package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Says across processes that a folder is being written: {@code bep serve} may receive into the same directory that
 * {@code bep show} or {@code bep import} looks into. The operating system lets go of it when the process dies.
 */
final class FolderLock implements Closeable {

    private static final String NAME = "writer.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws IOException if somebody else has it
     */
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel = open(folder);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException(folder + " is being written");
        }
        return new FolderLock(channel);
    }

    /** Says whether another process has the lock of a folder. Ask only for folders that this process does not write. */
    static boolean isTaken(Path folder) throws IOException {
        try (FileChannel channel = open(folder)) {
            return tryLock(channel) == null;
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return FileChannel.open(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), PrivateFiles.ofFile(file));
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
