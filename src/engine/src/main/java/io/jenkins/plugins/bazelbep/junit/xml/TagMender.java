package io.jenkins.plugins.bazelbep.junit.xml;

import io.jenkins.plugins.bazelbep.junit.text.CleanText;
import java.util.HashSet;
import java.util.Set;

/** Reads start tags and end tags as they come and writes them as XML wants them. Prefixes of namespaces are dropped. */
final class TagMender {

    /** Characters kept of an attribute's value; a failure's message can be long. */
    static final int LONGEST_VALUE = 64 * 1024;

    /** Characters kept of a name. */
    static final int LONGEST_NAME = 128;

    private final CharSource in;
    private final StringBuilder out;
    private final TextMender text;
    private final OpenElements open;
    private final Mends mends;

    TagMender(CharSource in, StringBuilder out, TextMender text, OpenElements open, Mends mends) {
        this.in = in;
        this.out = out;
        this.text = text;
        this.open = open;
        this.mends = mends;
    }

    /** Reads an end tag after its {@code </}. False if the input ends within it. */
    boolean endTag() {
        String name = name();
        in.skipSpace();
        while (in.peek(0) >= 0 && in.peek(0) != '>' && in.peek(0) != '<') {
            in.next();
        }
        if (in.peek(0) < 0) {
            return false;
        }
        if (in.peek(0) == '>') {
            in.next();
        } else {
            mends.add(Mends.Kind.TAG);
        }
        open.close(name);
        return true;
    }

    /** Reads a start tag after its {@code <}. False, and nothing written, if the input ends within it. */
    boolean startTag() {
        String name = name();
        boolean admitted = open.admits(name);
        int begin = out.length();
        out.append('<').append(JunitVocabulary.element(name));
        int end = attributes();
        if (end < 0 || !admitted) {
            out.setLength(begin);
        }
        if (end < 0) {
            return false;
        }
        if (!admitted) {
            if (end != '/') {
                open.leaveOut();
            }
        } else if (end == '/') {
            out.append("/>");
        } else {
            out.append('>');
            open.open(name);
        }
        return true;
    }

    /** Reads up to the end of the tag. Returns {@code /} for an empty element, {@code >} for others, -1 at the end. */
    private int attributes() {
        Set<String> seen = new HashSet<>();
        while (true) {
            in.skipSpace();
            int c = in.peek(0);
            if (c < 0) {
                return -1;
            } else if (c == '>') {
                return in.next();
            } else if (c == '/' && in.peek(1) == '>') {
                in.skip(2);
                return '/';
            } else if (c == '<') {
                mends.add(Mends.Kind.TAG);
                return '>';
            } else if (isNameStart(c)) {
                if (!attribute(seen)) {
                    return -1;
                }
            } else {
                mends.add(Mends.Kind.TAG);
                in.next();
            }
        }
    }

    private boolean attribute(Set<String> seen) {
        String name = name();
        in.skipSpace();
        if (in.peek(0) != '=') {
            mends.add(Mends.Kind.TAG);
            return true;
        }
        in.next();
        in.skipSpace();
        int begin = out.length();
        out.append(' ').append(name).append("=\"");
        boolean ended = in.peek(0) == '"' || in.peek(0) == '\'' ? quoted(in.next()) : unquoted();
        out.append('"');
        if (!JunitVocabulary.isAttribute(name) || !seen.add(name)) {
            out.setLength(begin);
        }
        return ended;
    }

    private boolean quoted(int quote) {
        int begin = out.length();
        while (in.peek(0) >= 0) {
            if (in.peek(0) == quote && closesValue()) {
                in.next();
                return true;
            } else if (in.peek(0) == '<' && beginsKnownTag()) {
                mends.add(Mends.Kind.TAG);
                return true;
            }
            value(begin);
        }
        return false;
    }

    /** Copies a character of a value, or marks that it was one too many. */
    private void value(int begin) {
        if (out.length() - begin > LONGEST_VALUE) {
            in.next();
            return;
        }
        switch (in.peek(0)) {
            case '<' -> {
                mends.add(Mends.Kind.MARKUP);
                in.next();
                out.append("&lt;");
            }
            case '"' -> {
                in.next();
                out.append("&quot;");
            }
            case '\n' -> {
                in.next();
                // As it stands, a parser would make it a space; runners that print messages of several lines mean it.
                out.append("&#10;");
            }
            case '\r' -> in.next();
            default -> text.one();
        }
        if (out.length() - begin > LONGEST_VALUE) {
            mends.add(Mends.Kind.LENGTH);
            out.append('…');
        }
    }

    private boolean unquoted() {
        mends.add(Mends.Kind.TAG);
        int begin = out.length();
        while (in.peek(0) >= 0 && !CharSource.isSpace(in.peek(0)) && in.peek(0) != '>' && in.peek(0) != '<') {
            if (in.peek(0) == '/' && in.peek(1) == '>') {
                break;
            }
            value(begin);
        }
        return in.peek(0) >= 0;
    }

    /**
     * Some runners forget to escape quotes in a value. A quote closes the value only if the tag ends there, or if
     * another attribute begins.
     */
    private boolean closesValue() {
        int at = 1;
        while (CharSource.isSpace(in.peek(at))) {
            at++;
        }
        int c = in.peek(at);
        if (c < 0 || c == '>' || c == '<' || c == '/' && in.peek(at + 1) == '>') {
            return true;
        }
        if (!isNameStart(c)) {
            return false;
        }
        while (isNamePart(in.peek(at))) {
            at++;
        }
        while (CharSource.isSpace(in.peek(at))) {
            at++;
        }
        if (in.peek(at++) != '=') {
            return false;
        }
        while (CharSource.isSpace(in.peek(at))) {
            at++;
        }
        return in.peek(at) == '"' || in.peek(at) == '\'';
    }

    /** True where a value whose closing quote is missing has run into the next tag. */
    private boolean beginsKnownTag() {
        int at = in.peek(1) == '/' ? 2 : 1;
        StringBuilder name = new StringBuilder();
        while (name.length() <= LONGEST_NAME && isNamePart(in.peek(at))) {
            name.append((char) in.peek(at++));
        }
        return JunitVocabulary.isElement(name.toString());
    }

    /** Reads a name; returns it without its prefix, and cut if it is too long. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (isNamePart(in.peek(0))) {
            int c = in.next();
            if (c == ':') {
                name.setLength(0);
            } else if (name.length() < LONGEST_NAME) {
                name.append((char) c);
            }
        }
        return name.toString();
    }

    static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || isLetterBeyondAscii(c);
    }

    private static boolean isNamePart(int c) {
        return isNameStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.';
    }

    private static boolean isLetterBeyondAscii(int c) {
        return c >= 0xc0 && CleanText.isPlain(c) && Character.isLetter(c);
    }
}
