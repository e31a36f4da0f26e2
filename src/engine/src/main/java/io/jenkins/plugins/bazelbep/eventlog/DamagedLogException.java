package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;

/** Bytes in an event log that cannot be a record. The message names the file, the byte offset and what is wrong. */
public class DamagedLogException extends IOException {

    private final long offset;

    /**
     * @param log the file, as people should see it
     * @param offset where the damage begins, in bytes of the uncompressed log
     * @param what what is wrong there
     */
    public DamagedLogException(String log, long offset, String what) {
        super(log + ", byte " + offset + ": " + what);
        this.offset = offset;
    }

    /** Where the damage begins, in bytes of the uncompressed log. */
    public long offset() {
        return offset;
    }
}
