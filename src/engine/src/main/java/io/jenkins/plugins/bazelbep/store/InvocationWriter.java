package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import java.io.Closeable;
import java.io.IOException;

/**
 * Keeps the events of an invocation as they arrive. Each is redacted first, so that no secret reaches the disk. For one
 * thread; readers may look on from others.
 */
public final class InvocationWriter implements Closeable {

    private final InvocationFolder folder;
    private final Stores stores;
    private final Identity identity;
    private final FolderLock lock;
    private final LiveInvocation live;
    private final Redactor redactor;
    private boolean closed;

    private InvocationWriter(
            InvocationFolder folder,
            Stores stores,
            Identity identity,
            FolderLock lock,
            LiveInvocation live,
            Redactor redactor) {
        this.folder = folder;
        this.stores = stores;
        this.identity = identity;
        this.lock = lock;
        this.live = live;
        this.redactor = redactor;
    }

    static InvocationWriter open(
            InvocationFolder folder, String invocationId, String buildId, Stores stores, Redactor redactor)
            throws IOException {
        FolderLock lock = FolderLock.take(folder.path());
        try {
            folder.deleteTemporaryFiles();
            Identity identity = Reopening.prepare(folder, invocationId, buildId);
            LiveInvocation live = LiveInvocation.open(folder, identity, stores);
            stores.live().put(folder.path(), live);
            return new InvocationWriter(folder, stores, identity, lock, live, redactor);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** How many records are kept. Whoever goes on after a crash gives the records after these. */
    public long records() {
        return live.records();
    }

    /**
     * Takes the next record of the stream: a {@code build_event_stream.BuildEvent}, something that cannot be read as one,
     * or nothing at all where the stream held something that is no Bazel event.
     *
     * @throws IOException if it cannot be kept, for example because the disk is full
     */
    public void accept(byte[] event) throws IOException {
        live.append(redactor.redact(event));
    }

    /** Hands what was taken so far to the operating system, so that it outlives this process. */
    public void flush() throws IOException {
        live.flush();
    }

    /** The invocation so far; after {@link #finish} the finished one. */
    public InvocationReader reader() {
        return live;
    }

    /**
     * Says that the stream has ended: the log is compressed and what pages read is written beside it.
     *
     * @throws IOException if that is not possible; the events are kept and the invocation can be taken up again
     */
    public void finish(StreamEnd end) throws IOException {
        try {
            live.finish(end, identity.ended(end, live.records()));
        } finally {
            close();
        }
    }

    /** Stops without an end, as a crash would: what was taken is kept, and a new writer goes on after it. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            stores.live().remove(folder.path(), live);
            try {
                live.abandon();
            } finally {
                lock.close();
            }
        }
    }
}
