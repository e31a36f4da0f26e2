package io.jenkins.plugins.bazelbep.junit.xml;

import io.jenkins.plugins.bazelbep.junit.text.CleanText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Characters, with a look at those that come next. */
final class CharSource implements CleanText.Ahead {

    /** How many places ahead can be looked at. */
    static final int VIEW = 1024;

    private final Reader in;
    private final char[] buffer = new char[16 * 1024];
    private int at;
    private int end;
    private boolean ended;

    CharSource(Reader in) {
        this.in = in;
    }

    /** The next character, or -1 at the end. */
    int next() {
        int c = peek(0);
        if (c >= 0) {
            at++;
        }
        return c;
    }

    /** The character some places ahead (0 is the next one), or -1 beyond the end and beyond the {@link #VIEW}. */
    @Override
    public int peek(int places) {
        if (places >= VIEW) {
            return -1;
        }
        while (end - at <= places && !ended) {
            fill();
        }
        return places < end - at ? buffer[at + places] : -1;
    }

    /** Moves characters that mean nothing in XML, as far as they are at hand. Most of a large report is such text. */
    void movePlain(StringBuilder out) {
        int from = at;
        while (at < end && isText(buffer[at])) {
            at++;
        }
        out.append(buffer, from, at - from);
    }

    private static boolean isText(char c) {
        return c > '>' && c < 0x7f && c != ']' || c >= ' ' && c < '<' && c != '&' || c == '\n';
    }

    boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    void skipSpace() {
        while (isSpace(peek(0))) {
            at++;
        }
    }

    /** Skips up to the end of this text, or up to the end; says whether the text was there. */
    boolean skipPast(String text) {
        while (peek(0) >= 0) {
            if (startsWith(text)) {
                skip(text.length());
                return true;
            }
            at++;
        }
        return false;
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private void fill() {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        try {
            int read = in.read(buffer, end, buffer.length - end);
            ended = read < 0;
            end += Math.max(0, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
