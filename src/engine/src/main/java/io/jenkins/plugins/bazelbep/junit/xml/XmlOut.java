package io.jenkins.plugins.bazelbep.junit.xml;

import io.jenkins.plugins.bazelbep.junit.text.CleanText;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML, indented, any text escaped and cleaned. The JDK's stream writer is not used: it writes line ends in
 * attributes as they are, which a parser turns into spaces, so that messages of several lines would lose them.
 */
public final class XmlOut implements Closeable {

    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();
    private final int depth;
    private boolean tagOpen;
    private boolean hasText;

    /** @param depth how deeply what is written will be nested, for the indentation */
    public XmlOut(OutputStream out, int depth) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 16 * 1024);
        this.depth = depth;
    }

    public XmlOut declaration() throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        return this;
    }

    public XmlOut start(String name) throws IOException {
        closeTag();
        lineBreak();
        out.write('<');
        out.write(name);
        open.push(name);
        tagOpen = true;
        hasText = false;
        return this;
    }

    /** Adds an attribute to the tag that was just started; null adds nothing. */
    public XmlOut attribute(String name, Object value) throws IOException {
        if (value != null) {
            out.write(' ');
            out.write(name);
            out.write("=\"");
            escape(CleanText.of(value.toString()), true);
            out.write('"');
        }
        return this;
    }

    public XmlOut text(String text) throws IOException {
        if (!text.isEmpty()) {
            closeTag();
            escape(CleanText.of(text), false);
            hasText = true;
        }
        return this;
    }

    public XmlOut end() throws IOException {
        String name = open.pop();
        if (tagOpen) {
            out.write("/>");
            tagOpen = false;
        } else {
            if (!hasText) {
                lineBreak();
            }
            out.write("</");
            out.write(name);
            out.write('>');
        }
        hasText = false;
        return this;
    }

    /** An element that holds text only; nothing if there is none. */
    public XmlOut element(String name, String text) throws IOException {
        return text == null || text.isEmpty() ? this : start(name).text(text).end();
    }

    /** Ends the file as text files end. */
    public void newLine() throws IOException {
        out.write('\n');
    }

    /** Makes ready for others to write to the stream beneath: what is buffered is there, and no tag is open. */
    public void flush() throws IOException {
        closeTag();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void closeTag() throws IOException {
        if (tagOpen) {
            out.write('>');
            tagOpen = false;
        }
    }

    private void lineBreak() throws IOException {
        out.write('\n');
        for (int i = open.size() + depth; i > 0; i--) {
            out.write("  ");
        }
    }

    private void escape(String text, boolean attribute) throws IOException {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            String escaped = escaped(text.charAt(i), attribute);
            if (escaped != null) {
                out.write(text, from, i - from);
                out.write(escaped);
                from = i + 1;
            }
        }
        out.write(text, from, text.length() - from);
    }

    private static String escaped(char c, boolean attribute) {
        return switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '\r' -> "&#13;";
            case '"' -> attribute ? "&quot;" : null;
            case '\n' -> attribute ? "&#10;" : null;
            case '\t' -> attribute ? "&#9;" : null;
            default -> null;
        };
    }
}
