package io.jenkins.plugins.bazelbep.junit.xml;

import java.util.HashSet;
import java.util.Set;

/** Reads start tags and end tags as they come and writes them as XML wants them. Prefixes of namespaces are dropped. */
final class TagMender {

    private final CharSource in;
    private final StringBuilder out;
    private final ValueMender values;
    private final OpenElements open;
    private final Mends mends;

    TagMender(CharSource in, StringBuilder out, TextMender text, OpenElements open, Mends mends) {
        this.in = in;
        this.out = out;
        this.values = new ValueMender(in, out, text, mends);
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
            } else if (XmlNames.isStart(c)) {
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
        boolean ended = values.copy();
        out.append('"');
        if (!JunitVocabulary.isAttribute(name) || !seen.add(name)) {
            out.setLength(begin);
        }
        return ended;
    }

    /** Reads a name; returns it without its prefix, and cut if it is too long. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (XmlNames.isPart(in.peek(0))) {
            int c = in.next();
            if (c == ':') {
                name.setLength(0);
            } else if (name.length() < XmlNames.LONGEST) {
                name.append((char) c);
            }
        }
        return name.toString();
    }
}
