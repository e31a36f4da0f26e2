package io.jenkins.plugins.bazelbep.eventlog;

import java.io.IOException;
import java.util.Arrays;

/** Single records of a log, found by offset. */
final class RecordReader {

    /** Most events fit, so that most are had with one read. */
    private static final int FIRST_READ = 4096;

    private RecordReader() {}

    static byte[] read(RecordBytes log, long offset, int maxRecordBytes) throws IOException {
        if (offset < 0) {
            throw new DamagedLogException(log.name(), offset, "no record begins before the log");
        }
        byte[] head = new byte[FIRST_READ];
        int got = log.read(offset, head, 0, FIRST_READ);
        long prefix = LengthPrefix.decode(head, 0, got);
        if (prefix < 0 || LengthPrefix.length(prefix) > maxRecordBytes) {
            throw new DamagedLogException(log.name(), offset, "no record begins here");
        }
        int from = LengthPrefix.size(prefix);
        int length = LengthPrefix.length(prefix);
        if ((long) from + length <= got) {
            return Arrays.copyOfRange(head, from, from + length);
        }
        byte[] record = offset + from + length <= log.size() ? new byte[length] : null;
        if (record == null || log.read(offset + from, record, 0, length) < length) {
            throw new DamagedLogException(log.name(), offset, "the log ends within the record of " + length + " bytes");
        }
        return record;
    }

    /**
     * Walks a scanner on to an offset at which a record begins or will begin.
     *
     * @param number the number of the scanner's first record
     * @return the number of the record at the offset
     */
    static long walkTo(RecordScanner scanner, long offset, String name, long number) throws IOException {
        long at = number;
        while (scanner.position() < offset && scanner.find()) {
            scanner.skip();
            at++;
        }
        if (scanner.position() != offset) {
            throw new DamagedLogException(name, offset, "no record begins here");
        }
        return at;
    }
}
