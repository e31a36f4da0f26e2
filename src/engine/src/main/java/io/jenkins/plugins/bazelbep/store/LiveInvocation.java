package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.SealedEventLog;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * An invocation whose events arrive. One thread appends while others read; the pass is not thread safe, so a lock stands
 * before it. Once it is finished, readers who still hold this get what is stored.
 */
final class LiveInvocation extends PartsReader {

    private final InvocationFolder folder;
    private final Identity identity;
    private final Stores stores;
    private final EventLogWriter writer;
    private final ConsoleFile console;
    private final InvocationPass pass;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean unflushed;
    private volatile StoredInvocation stored;

    private LiveInvocation(
            InvocationFolder folder, Identity identity, Stores stores, EventLogWriter writer, ConsoleFile console) {
        this.folder = folder;
        this.identity = identity;
        this.stores = stores;
        this.writer = writer;
        this.console = console;
        this.pass = stores.options().newPass(identity, console);
    }

    /** Goes on after the records that a folder's plain log holds. */
    static LiveInvocation open(InvocationFolder folder, Identity identity, Stores stores) throws IOException {
        EventLogWriter writer = EventLogWriter.open(folder.plainLog());
        try {
            ConsoleFile console = ConsoleFile.create(folder.console());
            try {
                LiveInvocation live = new LiveInvocation(folder, identity, stores, writer, console);
                try (EventLog log = new PlainEventLog(folder.plainLog())) {
                    Understanding.readAll(log, live.pass);
                }
                return live;
            } catch (IOException | RuntimeException e) {
                console.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** How many records are kept. */
    long records() {
        return writer.records();
    }

    void append(byte[] event) throws IOException {
        lock.writeLock().lock();
        try {
            long offset = writer.append(event);
            pass.accept(new EventRecord(offset, writer.records(), event));
            unflushed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void flush() throws IOException {
        if (unflushed) {
            lock.writeLock().lock();
            try {
                writer.flush();
                console.flush();
                unflushed = false;
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /** The id that the events tell; null while they have not. */
    String toldId() {
        lock.readLock().lock();
        try {
            return pass.invocation().summary().invocationId();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Seals the log and writes what is derived from it. When this fails, the folder is as after a crash.
     *
     * @param as the identity to keep the invocation under
     */
    void finish(StreamEnd end, Identity as) throws IOException {
        Understood understood;
        lock.writeLock().lock();
        try {
            pass.end(end);
            understood = understood();
        } finally {
            lock.writeLock().unlock();
        }
        // From here on nothing changes any more, so nobody who reads has to wait.
        flush();
        writer.close();
        console.close();
        as.write(folder);
        if (as.invocationId().equals(understood.summary().invocationId())) {
            for (Part<?> part : Part.ALL) {
                part.write(understood, folder, as.edition());
            }
        }
        SealedEventLog.seal(folder.plainLog(), folder.sealedLog());
        lock.writeLock().lock();
        try {
            stored = new StoredInvocation(folder, as, stores);
            Files.deleteIfExists(folder.plainLog());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Stops without an end: the folder stays as after a crash. */
    void abandon() throws IOException {
        lock.writeLock().lock();
        try {
            writer.close();
            console.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    InvocationFolder folder() {
        return folder;
    }

    @Override
    public String id() {
        return identity.invocationId();
    }

    @Override
    public String revision() {
        StoredInvocation finished = stored;
        return finished == null ? null : finished.revision();
    }

    private interface Locked<T> {
        T from(PartsReader reader) throws IOException;
    }

    @Override
    <T> T part(Part<T> part) throws IOException {
        return locked(reader -> reader == null ? part.of(understood()) : reader.part(part));
    }

    @Override
    <T, V> V from(Part<T> part, Function<T, V> make) throws IOException {
        return locked(reader -> reader != null ? reader.from(part, make) : make.apply(part.of(understood())));
    }

    @Override
    <T, R> R read(Part<T> part, Reading<? super T, R> reading) throws IOException {
        return locked(reader -> {
            if (reader != null) {
                return reader.read(part, reading);
            }
            try (EventLog log = new PlainEventLog(folder.plainLog())) {
                return reading.from(part.of(understood()), log);
            }
        });
    }

    @Override
    public ConsoleText console() throws IOException {
        return locked(reader -> reader != null
                ? reader.console()
                : ConsoleText.open(
                        folder.console(), console.size(), stores.options().consoleShown()));
    }

    @Override
    public EventLog openLog() throws IOException {
        return locked(reader -> reader != null ? reader.openLog() : new PlainEventLog(folder.plainLog()));
    }

    private Understood understood() {
        return new Understood(pass.invocation(), console.size());
    }

    private <T> T locked(Locked<T> reading) throws IOException {
        lockToRead();
        try {
            return reading.from(stored);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What is read may lie in the log, so all of it has to be there before anybody reads. */
    private void lockToRead() throws IOException {
        lock.readLock().lock();
        if (unflushed) {
            lock.readLock().unlock();
            lock.writeLock().lock();
            try {
                flush();
                lock.readLock().lock();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
