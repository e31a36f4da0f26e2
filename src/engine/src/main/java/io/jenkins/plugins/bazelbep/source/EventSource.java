package io.jenkins.plugins.bazelbep.source;

import java.io.Closeable;
import java.io.IOException;

/**
 * The events of one file, in its order.
 *
 * <p>A file may hold several invocations, one after the other (files that were appended to) or interleaved (a server's
 * journal of ordered build events). Each event says which one it belongs to. The id is the {@code uuid} of the
 * invocation's {@code started} event, or the invocation id of the stream where the events came in BES envelopes. An
 * invocation that shows neither gets an id made from its first bytes, so that the same file always gives the same id.
 *
 * <p>Bad content is never an exception: reading goes as far as it can, and {@link #report()} says what was wrong.
 */
public interface EventSource extends Closeable {

    /**
     * Returns the next event, or null at the end. Waits for more while a file is followed.
     *
     * @throws IOException if the file cannot be read; {@link java.io.InterruptedIOException} if the thread was
     *     interrupted while it waited
     */
    SourcedEvent next() throws IOException;

    /** What was read until now, and what was wrong with it. */
    SourceReport report();
}
