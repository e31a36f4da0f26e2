package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.util.Arrays;

/**
 * Walks over the records of a log through a window of its bytes. The window is filled anew where a record was not
 * whole, since a writer that failed may have taken half a record back.
 */
final class RecordScanner {

    private static final int WINDOW = 128 * 1024;

    private final RecordBytes log;
    private final int maxRecordBytes;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private long position;
    private long prefix;

    RecordScanner(RecordBytes log, long position, int maxRecordBytes) {
        this.log = log;
        this.position = position;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** The offset of the record that {@link #find} looks at. */
    long position() {
        return position;
    }

    /**
     * Whether a whole record begins at the position.
     *
     * @throws DamagedLogException if what is there cannot become one
     */
    boolean find() throws IOException {
        prefix = decodeInWindow();
        if (prefix == LengthPrefix.INCOMPLETE) {
            fill();
            prefix = decodeInWindow();
        }
        if (prefix == LengthPrefix.INCOMPLETE) {
            return notWhole();
        }
        if (prefix == LengthPrefix.MALFORMED) {
            throw new DamagedLogException(log.name(), position, "no record begins here, the length is malformed");
        }
        if (LengthPrefix.length(prefix) > maxRecordBytes) {
            throw new DamagedLogException(
                    log.name(),
                    position,
                    "no record begins here, its length would be " + LengthPrefix.length(prefix)
                            + " bytes and the limit is " + maxRecordBytes);
        }
        return isInWindow() || isWhole();
    }

    /** The bytes of the record found, or null if they have gone since. */
    byte[] bytes() throws IOException {
        int from = (int) (position - windowStart) + LengthPrefix.size(prefix);
        if (isInWindow()) {
            return Arrays.copyOfRange(window, from, from + LengthPrefix.length(prefix));
        }
        byte[] record = new byte[LengthPrefix.length(prefix)];
        int read = log.read(position + LengthPrefix.size(prefix), record, 0, record.length);
        return read == record.length ? record : null;
    }

    /** Steps over the record found. */
    void skip() {
        position = end();
    }

    private long end() {
        return position + LengthPrefix.size(prefix) + LengthPrefix.length(prefix);
    }

    private boolean isInWindow() {
        return end() <= windowStart + windowLength;
    }

    private boolean isWhole() throws IOException {
        if (end() - position <= WINDOW) {
            fill();
            // Decoded once more: the window's bytes and the prefix must be of the same moment.
            long again = decodeInWindow();
            return again == prefix && isInWindow() || notWhole();
        }
        return end() <= log.size() || notWhole();
    }

    private boolean notWhole() throws IOException {
        windowLength = 0;
        long size = log.size();
        if (!log.mayGrow() && position < size) {
            throw new DamagedLogException(
                    log.name(),
                    position,
                    "the log ends within a record, " + (size - position) + " bytes after its start");
        }
        return false;
    }

    private long decodeInWindow() {
        long at = position - windowStart;
        return at < 0 || at >= windowLength
                ? LengthPrefix.INCOMPLETE
                : LengthPrefix.decode(window, (int) at, windowLength);
    }

    private void fill() throws IOException {
        windowStart = position;
        windowLength = 0;
        windowLength = log.read(position, window, 0, WINDOW);
    }
}
