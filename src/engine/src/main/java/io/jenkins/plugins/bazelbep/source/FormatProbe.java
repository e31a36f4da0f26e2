package io.jenkins.plugins.bazelbep.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/** Tells the format of a file from its first bytes, without taking them. */
final class FormatProbe {

    private static final int WINDOW = 32 * 1024;
    private static final int MOST_RECORDS = 4;
    private static final int LONGEST_KEY = 100;

    private final ByteFeed feed;
    private int at;

    FormatProbe(ByteFeed feed) {
        this.feed = feed;
    }

    /** Waits for as many bytes as it takes to decide, at most 32 KiB. */
    SourceFormat probe() throws IOException {
        if (looksLikeJson()) {
            return SourceFormat.JSON;
        }
        return looksLikeRecords();
    }

    /**
     * A length of 123 or 91 is a brace or a bracket, and the tag of an event's id is a line feed. So a JSON file is
     * told by more than its first character: an object must begin with a whole key.
     */
    private boolean looksLikeJson() throws IOException {
        at = startsWithByteOrderMark() ? 3 : 0;
        skipSpace();
        boolean array = peek() == '[';
        if (array) {
            at++;
            skipSpace();
        }
        if (peek() != '{') {
            return array && (peek() < 0 || peek() == ']');
        }
        at++;
        skipSpace();
        if (peek() != '"') {
            return peek() < 0 || peek() == '}';
        }
        int key = ++at;
        while (isKeyCharacter(peek()) && at - key < LONGEST_KEY) {
            at++;
        }
        return peek() < 0 || peek() == '"' && at > key;
    }

    private boolean startsWithByteOrderMark() throws IOException {
        return peek(0) == 0xef && peek(1) == 0xbb && peek(2) == 0xbf;
    }

    private void skipSpace() throws IOException {
        while (JsonObjects.isSpace(peek()) && at < WINDOW) {
            at++;
        }
    }

    private static boolean isKeyCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '@';
    }

    private SourceFormat looksLikeRecords() throws IOException {
        at = 0;
        for (int record = 0; record < MOST_RECORDS && at < WINDOW; record++) {
            long length = readLength();
            if (length < 0) {
                return SourceFormat.UNKNOWN;
            }
            if (length > 0 && beginsAsMessage(length)) {
                byte[] message = window(length);
                return BesEnvelope.of(message) == null ? SourceFormat.BINARY : SourceFormat.BINARY_BES;
            }
            record -= length == 0 ? 1 : 0;
            at = (int) Math.min(WINDOW, at + length);
        }
        return SourceFormat.UNKNOWN;
    }

    /** Every event begins with its id, every ordered event with its stream id; BES requests may begin otherwise. */
    private boolean beginsAsMessage(long length) throws IOException {
        byte[] message = window(length);
        try {
            CodedInputStream in = CodedInputStream.newInstance(message);
            int first = in.readTag();
            int field = WireFormat.getTagFieldNumber(first);
            boolean nested = WireFormat.getTagWireType(first) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            boolean begins = nested && (field == 1 || field == 2 || field == 4) || first == (1 << 3);
            boolean cut = message.length < length;
            return begins
                    && (cut || in.skipField(first) && EventFacts.of(message).wellFormed());
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] window(long length) throws IOException {
        int wanted = (int) Math.min(WINDOW, at + length);
        int there = Math.min(wanted, feed.available(wanted));
        return Arrays.copyOfRange(feed.buffer, feed.next + at, feed.next + Math.max(at, there));
    }

    private long readLength() throws IOException {
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int b = peek();
            if (b < 0) {
                return -1;
            }
            at++;
            length |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return length;
            }
        }
        return -1;
    }

    private int peek() throws IOException {
        return peek(at);
    }

    private int peek(int index) throws IOException {
        return feed.available(index + 1) > index ? feed.buffer[feed.next + index] & 0xff : -1;
    }
}
