package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;

/**
 * An event log could not be written, most often because the disk is full. The records up to {@link #records()} are
 * whole in the file; what was appended after them is forgotten and can be appended again.
 */
public class LogWriteException extends IOException {

    private final long records;

    /**
     * @param log the file, as people should see it
     * @param records how many whole records are in the file
     */
    public LogWriteException(String log, long records, IOException cause) {
        super(log + ": cannot write after record " + records + ": " + reason(cause), cause);
        this.records = records;
    }

    /** How many whole records are in the file. */
    public long records() {
        return records;
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
