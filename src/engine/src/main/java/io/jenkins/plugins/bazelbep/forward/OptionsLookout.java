package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Waits for the options of an invocation to come in, to see whether they name a backend that ours took the place of. */
final class OptionsLookout implements Runnable {

    private static final Logger LOG = Logger.getLogger(OptionsLookout.class.getName());

    /** The options come among the first dozen. */
    private static final int MOST_RECORDS = 500;

    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ForwardedStream stream;
    private final Path file;
    private final Consumer<Optional<ForwardTarget>> seen;

    private OptionsLookout(ForwardedStream stream, Path file, Consumer<Optional<ForwardTarget>> seen) {
        this.stream = stream;
        this.file = file;
        this.seen = seen;
    }

    /**
     * Begins to look out, in a thread of its own.
     *
     * @param file the log of the stream
     * @param seen told once what came of it
     */
    static void start(ForwardedStream stream, Path file, Consumer<Optional<ForwardTarget>> seen) {
        Thread thread = new Thread(new OptionsLookout(stream, file, seen), "options of " + stream.invocationId());
        thread.setDaemon(true);
        stream.addWaiting(thread);
        thread.start();
    }

    @Override
    public void run() {
        Optional<ForwardTarget> found = Optional.empty();
        try (LogTail log = new LogTail(file)) {
            found = awaitOptions(log).flatMap(OverriddenBackend::in);
        } catch (IOException e) {
            LOG.warning("invocation " + stream.invocationId() + ": its options cannot be read: " + e.getMessage());
        } finally {
            stream.removeWaiting(Thread.currentThread());
            seen.accept(found);
        }
    }

    private Optional<List<String>> awaitOptions(LogTail log) throws IOException {
        int records = 0;
        while (records < MOST_RECORDS) {
            boolean over = stream.isOver();
            EventRecord record = log.next();
            if (record != null) {
                records++;
                Optional<List<String>> options = OverriddenBackend.options(record);
                if (options.isPresent()) {
                    return options;
                }
            } else if (over) {
                break;
            } else {
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
        return Optional.empty();
    }
}
