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

    /** Opens a cursor at the record that begins at an offset; 0 is the first. */
    RecordCursor from(long offset) throws IOException;

    /** The length of the plain log in bytes. */
    long size() throws IOException;
}
