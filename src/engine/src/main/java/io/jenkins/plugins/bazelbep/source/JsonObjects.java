package io.jenkins.plugins.bazelbep.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a file into its outermost JSON objects by counting braces: lines, pretty-printed, in an array or separated by
 * anything. So only one object is ever in memory, and a broken one costs itself and at most the next.
 *
 * <p>An object is broken where a string holds a line break, which JSON forbids, or where a line begins with a brace that
 * cannot continue the object: a writer was killed and another one went on. Reading goes on with the next line.
 */
final class JsonObjects implements Closeable {

    private static final int ORDINARY = 1 << 20;

    private final ByteFeed feed;
    private final Findings findings;
    private final int limit;
    private byte[] text = new byte[8 * 1024];
    private int length;
    private long size;
    private long line = 1;
    private long lineStart;
    private long objectLine;
    private long objectColumn;
    private boolean arrayOpen;

    JsonObjects(ByteFeed feed, Findings findings, int limit) {
        this.feed = feed;
        this.findings = findings;
        this.limit = limit;
    }

    /** Moves to the next whole object; false at the end. */
    boolean next() throws IOException {
        while (toNextObject()) {
            if (readObject()) {
                return true;
            }
        }
        return false;
    }

    /** The object's bytes, valid up to {@link #length()} and until the next call of {@link #next()}. */
    byte[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Names the place of a byte of the current object. */
    String where(long offset) {
        long atLine = objectLine;
        long column = objectColumn;
        for (int i = 0; i < Math.min(offset, length); i++) {
            boolean newline = text[i] == '\n';
            atLine += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
        return "line " + atLine + ", column " + column;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0x1e;
    }

    private boolean toNextObject() throws IOException {
        while (feed.more()) {
            int c = feed.buffer[feed.next] & 0xff;
            if (c == '{') {
                return true;
            }
            if (isSpace(c) || c == ',' || c == '[' || c == ']' || isByteOrderMark(c)) {
                feed.next++;
                arrayOpen = c == '[' || arrayOpen && c != ']';
                countLine(c);
            } else {
                findings.malformed(here(), "text that is no JSON object");
                skipLine();
            }
        }
        if (feed.damage().isPresent()) {
            findings.damaged(here(), feed.damage().get());
        } else if (arrayOpen) {
            findings.damaged(here(), "the file ends before its JSON array does");
        }
        return false;
    }

    private static boolean isByteOrderMark(int c) {
        return c == 0xef || c == 0xbb || c == 0xbf;
    }

    /** Reads from the opening brace to the one that closes it; false if the object is broken, too long or cut off. */
    private boolean readObject() throws IOException {
        objectLine = line;
        objectColumn = feed.position() - lineStart + 1;
        shrink();
        int depth = 0;
        boolean string = false;
        boolean escaped = false;
        boolean lineBegins = false;
        while (feed.more()) {
            byte[] buffer = feed.buffer;
            int from = feed.next;
            int i = from;
            int end = feed.end;
            while (i < end) {
                byte c = buffer[i];
                if (string) {
                    if (c == '\n') {
                        feed.next = i;
                        return broken("a string that is not closed on its line");
                    }
                    string = escaped || c != '"';
                    escaped = !escaped && c == '\\';
                } else if (c == '"') {
                    string = true;
                } else if (c == '{' || c == '[') {
                    if (lineBegins && c == '{' && !mayContinue(buffer, from, i)) {
                        feed.next = i;
                        return broken("an object that is not closed before the next one begins");
                    }
                    depth++;
                } else if (c == '}' || c == ']') {
                    depth--;
                    if (depth == 0) {
                        feed.next = i + 1;
                        append(buffer, from, i + 1);
                        return complete();
                    }
                } else if (c == '\n') {
                    line++;
                    lineStart = feed.position() - feed.next + i + 1;
                }
                lineBegins = c == '\n';
                i++;
            }
            feed.next = end;
            append(buffer, from, end);
        }
        findings.damaged(
                here(), feed.damage().orElse("the file ends inside the event that begins on line " + objectLine));
        return false;
    }

    /** Whether an object may stand here: after a comma, a colon or an opening bracket. */
    private boolean mayContinue(byte[] buffer, int from, int at) {
        for (int i = at - 1; i >= from; i--) {
            if (!isSpace(buffer[i])) {
                return opensValue(buffer[i]);
            }
        }
        for (int i = length - 1; i >= 0; i--) {
            if (!isSpace(text[i])) {
                return opensValue(text[i]);
            }
        }
        return true;
    }

    private static boolean opensValue(byte c) {
        return c == ',' || c == ':' || c == '[';
    }

    private boolean broken(String what) {
        findings.malformed("line " + objectLine + ", column " + objectColumn, what);
        return false;
    }

    private boolean complete() {
        if (size > limit) {
            findings.malformed(
                    "line " + objectLine + ", column " + objectColumn,
                    "an event of " + size + " bytes, above the limit of " + limit + ": left out");
            return false;
        }
        return true;
    }

    private void append(byte[] buffer, int from, int to) {
        int count = to - from;
        size += count;
        if (size > limit) {
            return;
        }
        if (length + count > text.length) {
            text = Arrays.copyOf(text, (int) Math.min(limit, Math.max((long) text.length * 2, length + count)));
        }
        System.arraycopy(buffer, from, text, length, count);
        length += count;
    }

    private void shrink() {
        length = 0;
        size = 0;
        if (text.length > ORDINARY) {
            text = new byte[ORDINARY];
        }
    }

    private void skipLine() throws IOException {
        while (feed.more()) {
            int c = feed.buffer[feed.next++];
            countLine(c);
            if (c == '\n') {
                return;
            }
        }
    }

    private void countLine(int c) {
        if (c == '\n') {
            line++;
            lineStart = feed.position();
        }
    }

    private String here() {
        return "line " + line + ", column " + (feed.position() - lineStart + 1);
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
