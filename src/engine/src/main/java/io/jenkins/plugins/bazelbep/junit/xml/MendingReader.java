package io.jenkins.plugins.bazelbep.junit.xml;

import java.io.IOException;
import java.io.Reader;

/**
 * A tolerant filter between a test runner's XML and a strict parser. What comes out is well-formed, small-grained and
 * harmless, whatever goes in: one root element, JUnit's own names only, no document type, no comments, text in place of
 * CDATA, bounded names and values. What is well-formed keeps its meaning; what is not is mended where that is possible,
 * and counted.
 *
 * <p>Where the input is cut off, the output is cut off too, between two tags: the parser then fails there, and its user
 * knows that the element which is open at that point is not whole. Memory does not grow with the input.
 */
public final class MendingReader extends Reader {

    private static final String ROOT = "report";

    /** About how many characters are mended at once. */
    private static final int PORTION = 8 * 1024;

    private final CharSource in;
    private final StringBuilder out = new StringBuilder("<" + ROOT + ">");
    private final Mends mends;
    private final TextMender text;
    private final OpenElements open;
    private final TagMender tags;
    private final Reader source;
    private int given;
    private boolean inCdata;
    private boolean ended;

    public MendingReader(Reader source, Mends mends) {
        this.source = source;
        this.in = new CharSource(source);
        this.mends = mends;
        this.text = new TextMender(in, out, mends);
        this.open = new OpenElements(out, mends);
        this.tags = new TagMender(in, out, text, open, mends);
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (given == out.length()) {
            refill();
        }
        int count = Math.min(length, out.length() - given);
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        out.getChars(given, given + count, target, offset);
        given += count;
        return count;
    }

    private void refill() {
        out.setLength(0);
        given = 0;
        while (!ended && out.length() < PORTION) {
            in.movePlain(out);
            int c = in.peek(0);
            if (c < 0) {
                end(inCdata);
            } else if (inCdata) {
                cdata();
            } else if (c == '<') {
                markup();
            } else {
                text.one();
            }
        }
    }

    /** Ends what comes out; a file that is cut off gets no closing tag. */
    private void end(boolean cutOff) {
        if (!cutOff && open.isEmpty()) {
            out.append("</" + ROOT + ">");
        }
        ended = true;
    }

    private void cdata() {
        if (in.startsWith("]]>")) {
            in.skip(3);
            inCdata = false;
        } else {
            text.character();
        }
    }

    private void markup() {
        if (in.startsWith("<![CDATA[")) {
            in.skip(9);
            inCdata = true;
        } else if (in.startsWith("<!--")) {
            in.skip(4);
            whole(in.skipPast("-->"));
        } else if (in.startsWith("<?")) {
            whole(in.skipPast("?>"));
        } else if (in.startsWith("<!DOCTYPE")) {
            mends.add(Mends.Kind.DOCTYPE);
            whole(doctype());
        } else if (in.peek(1) == '/' && XmlNames.isStart(in.peek(2))) {
            in.skip(2);
            whole(tags.endTag());
        } else if (XmlNames.isStart(in.peek(1))) {
            in.next();
            whole(tags.startTag());
        } else {
            mends.add(Mends.Kind.MARKUP);
            text.character();
        }
    }

    private void whole(boolean complete) {
        if (!complete) {
            end(true);
        }
    }

    /** Skips a document type with its internal subset, which may hold quoted text and comments. */
    private boolean doctype() {
        int depth = 0;
        int quote = 0;
        for (int c = in.peek(0); c >= 0; c = in.peek(0)) {
            if (quote == 0 && in.startsWith("<!--")) {
                if (!in.skipPast("-->")) {
                    return false;
                }
                continue;
            }
            in.next();
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '>' && depth <= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
