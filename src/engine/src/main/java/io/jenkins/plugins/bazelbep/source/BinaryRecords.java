package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;

/**
 * Varint-delimited messages: events, or BES messages around events. A record that does not parse but has a plausible
 * length is given out as it came; many in a row mean that a length was wrong, and reading stops.
 */
final class BinaryRecords implements Records {

    private static final int MOST_MALFORMED_IN_A_ROW = 16;
    private static final int LONGEST_PREFIX = 10;

    private final ByteFeed feed;
    private final Findings findings;
    private final SourceLimits limits;
    private final boolean enveloped;
    private long firstOfRow;
    private int row;

    BinaryRecords(ByteFeed feed, Findings findings, SourceLimits limits, boolean enveloped) {
        this.feed = feed;
        this.findings = findings;
        this.limits = limits;
        this.enveloped = enveloped;
    }

    @Override
    public Record next() throws IOException {
        while (row < MOST_MALFORMED_IN_A_ROW) {
            long start = feed.position();
            byte[] bytes = nextBytes(start);
            if (bytes == null) {
                return null;
            }
            Record record = bytes.length == 0 ? null : unwrap(bytes, start);
            if (record != null) {
                return record;
            }
            findings.other();
        }
        findings.damaged(
                at(firstOfRow), row + " records in a row cannot be parsed; a length before them is probably wrong");
        return null;
    }

    private Record unwrap(byte[] bytes, long start) {
        Record record = enveloped ? BesEnvelope.open(bytes) : new Record("", bytes);
        boolean broken = record == BesEnvelope.BROKEN
                || record != null && !EventFacts.of(record.event()).wellFormed();
        if (!broken) {
            row = 0;
            return record;
        }
        firstOfRow = row++ == 0 ? start : firstOfRow;
        findings.malformed(at(start), "a record of " + bytes.length + " bytes that is no protobuf message");
        return new Record("", bytes);
    }

    private byte[] nextBytes(long start) throws IOException {
        long length = readLength(start);
        if (length < 0) {
            return null;
        }
        if (length > limits.eventBytes()) {
            return tooLong(start, length);
        }
        byte[] bytes = feed.take((int) length);
        if (bytes.length < length) {
            findings.damaged(at(start), cut("a record of " + length + " bytes, but only " + bytes.length + " follow"));
            return null;
        }
        return bytes;
    }

    /** An honest record above the limit is passed over; a length beyond the end of the file is damage. */
    private byte[] tooLong(long start, long length) throws IOException {
        if (feed.skip(length) < length) {
            findings.damaged(at(start), cut("no record can have a length of " + length + " bytes here"));
            return null;
        }
        findings.malformed(
                at(start),
                "a record of " + length + " bytes, above the limit of " + limits.eventBytes() + ": left out");
        return new byte[0];
    }

    private long readLength(long start) throws IOException {
        long length = 0;
        for (int i = 0; i < LONGEST_PREFIX; i++) {
            int b = feed.read();
            if (b < 0) {
                if (i > 0 || feed.damage().isPresent()) {
                    findings.damaged(at(start), cut("the file ends inside the length of a record"));
                }
                return -1;
            }
            length |= (long) (b & 0x7f) << (7 * i);
            if (b < 0x80) {
                return valid(start, length);
            }
        }
        return valid(start, -1);
    }

    private long valid(long start, long length) {
        if (length < 0) {
            findings.damaged(at(start), "no length of a record can stand here");
        }
        return length;
    }

    private String cut(String what) {
        return feed.damage().orElse(what);
    }

    private static String at(long offset) {
        return "byte " + offset;
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
