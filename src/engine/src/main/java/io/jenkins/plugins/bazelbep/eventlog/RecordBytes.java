package io.jenkins.plugins.bazelbep.eventlog;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of a plain log, however they are stored. Safe for use by several threads. */
interface RecordBytes extends Closeable {

    /** How the log is called in messages. */
    String name();

    /** How many plain bytes there are now. */
    long size() throws IOException;

    /** Whether bytes may still come at the end. A log that does not grow and ends within a record is damaged. */
    boolean mayGrow();

    /**
     * Reads up to {@code length} bytes at a position of the plain log.
     *
     * @return how many were read; fewer than asked only at the end of the log
     * @throws DamagedLogException if the bytes there cannot be had because the file is damaged
     */
    int read(long position, byte[] to, int at, int length) throws IOException;
}
