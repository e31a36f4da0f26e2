package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.protocol.StreamFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * The folders of streams that are in the store as far as they came. What is left in them is for a Bazel that comes again:
 * it has not heard that its stream is finished, or has more to send. It does so within seconds; after a while they go, or
 * a server that runs for months would fill the disk with them.
 */
final class Remembered {

    private static final Logger LOG = Logger.getLogger(Remembered.class.getName());

    private final Duration time;
    private final LongSupplier nanoTime;
    private final Deque<Entry> entries = new ArrayDeque<>();

    private record Entry(StreamFolder folder, long since) {}

    /** @param time how long a folder stays */
    Remembered(Duration time, LongSupplier nanoTime) {
        this.time = time;
        this.nanoTime = nanoTime;
    }

    /** Takes in another folder, and deletes those whose time is over. */
    synchronized void add(StreamFolder folder) {
        remove(folder);
        entries.add(new Entry(folder, nanoTime.getAsLong()));
        while (nanoTime.getAsLong() - entries.peek().since() > time.toNanos()) {
            delete(entries.remove().folder());
        }
    }

    /** Lets a folder stay, as its Bazel has come again. */
    synchronized void remove(StreamFolder folder) {
        entries.removeIf(entry -> entry.folder().equals(folder));
    }

    private static void delete(StreamFolder folder) {
        try {
            Folders.delete(folder.path());
        } catch (IOException e) {
            LOG.warning("the folder of a stream that is over cannot be deleted: " + e.getMessage());
        }
    }
}
