package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets one receiver at a time write below a folder: two would write into the same logs. */
final class ReceiverLock implements Closeable {

    private static final Logger LOG = Logger.getLogger(ReceiverLock.class.getName());

    private final FileChannel channel;

    private ReceiverLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException if another receiver has the folder, in this process or in another */
    static ReceiverLock of(Path folder) throws IOException {
        Path file = folder.resolve(".lock");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        FileChannel channel = FileChannel.open(file, options, PrivateFiles.ofFile(file));
        try {
            if (channel.tryLock() != null) {
                return new ReceiverLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.FINE, "locked by this process", e);
        }
        channel.close();
        throw new IOException(folder + ": another receiver is writing here");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
