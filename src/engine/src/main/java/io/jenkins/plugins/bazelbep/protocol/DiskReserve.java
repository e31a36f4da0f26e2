package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A little of the disk, kept for the moment at which it is full: what a receiver knows about its streams can be written
 * then, most of all which of them were given up.
 */
final class DiskReserve {

    private static final Logger LOG = Logger.getLogger(DiskReserve.class.getName());

    /** A state has 5 KB at the most, and its folder takes a block. There may be a few streams at once. */
    private static final int BYTES = 64 * 1024;

    private final Path file;

    /** @param file where there may be one of an earlier receiver */
    DiskReserve(Path file) {
        this.file = file;
    }

    /** Sets the room aside, if it is there. */
    void take() {
        try {
            if (!Files.exists(file)) {
                PrivateFiles.replace(file, new byte[BYTES]);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "no room for " + file, e);
        }
    }

    /** Writes a state, with the reserve if there is no other room. */
    void write(StreamFolder folder, StreamState state) throws IOException {
        try {
            folder.writeState(state);
        } catch (IOException e) {
            if (!Files.deleteIfExists(file)) {
                throw e;
            }
            LOG.log(Level.FINE, "the reserve is used", e);
            folder.writeState(state);
        }
    }
}
