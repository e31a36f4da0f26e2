package io.jenkins.plugins.bazelbep.eventlog;

import java.io.Closeable;
import java.io.IOException;

/**
 * An event log that can be read at any record. Offsets are those of the plain binary BEP file, whether the log is
 * stored plain or compressed. Safe for use by several threads.
 */
public interface EventLog extends Closeable {

    /**
     * Returns the bytes of the record that begins at an offset.
     *
     * @throws DamagedLogException if no whole record begins there
     */
    byte[] read(long offset) throws IOException;

    /**
     * Opens a cursor at the record that begins at an offset; 0 is the first. The records before it are counted, so a
     * caller that knows the number gives it.
     *
     * @throws DamagedLogException if no record begins there and none can be appended there
     */
    RecordCursor from(long offset) throws IOException;

    /** Opens a cursor at a record whose offset and number the caller knows, without counting. */
    RecordCursor from(long offset, long number) throws IOException;

    /** The length of the plain log in bytes. */
    long size() throws IOException;
}
