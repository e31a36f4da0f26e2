package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A little of the disk, kept for the moment at which it is full: what a receiver knows about its streams can be written
 * then, most of all which of them were given up.
 */
final class DiskReserve {

    private static final Logger LOG = Logger.getLogger(DiskReserve.class.getName());

    /** What a state takes: it has 5 KB at the most, and a file system counts blocks. */
    private static final int PIECE = 8 * 1024;

    /** There may be a few streams at once, and Bazel's own file takes of what is let go, too. */
    private static final int BYTES = 16 * PIECE;

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

    /** Writes a state, with the reserve if there is no other room: a piece of it after the other, until it is written. */
    synchronized void write(StreamFolder folder, StreamState state) throws IOException {
        while (true) {
            try {
                folder.writeState(state);
                return;
            } catch (IOException e) {
                if (!giveUpPiece()) {
                    throw e;
                }
                LOG.log(Level.FINE, "a piece of the reserve is used", e);
            }
        }
    }

    private boolean giveUpPiece() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        long left = Files.size(file) - PIECE;
        if (left <= 0) {
            return Files.deleteIfExists(file);
        }
        try (FileChannel reserve = FileChannel.open(file, StandardOpenOption.WRITE)) {
            reserve.truncate(left);
        }
        return true;
    }
}
