package io.jenkins.plugins.bazelbep.eventlog;

import java.io.Closeable;
import java.io.IOException;

/** Reads the records of an event log in order. */
public interface RecordCursor extends Closeable {

    /**
     * Returns the next whole record, or null where none is there yet. A log that is still written to may hold more
     * at the next call.
     *
     * @throws DamagedLogException if the bytes at {@link #position()} cannot be a record
     */
    EventRecord next() throws IOException;

    /** The offset of the next record, in bytes of the uncompressed log. */
    long position();
}
