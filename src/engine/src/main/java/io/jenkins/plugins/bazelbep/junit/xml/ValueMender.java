package io.jenkins.plugins.bazelbep.junit.xml;

/** Copies the value of an attribute, so that it can stand in double quotes. */
final class ValueMender {

    /** Characters kept of a value; a failure's message can be long. */
    static final int LONGEST = 64 * 1024;

    private final CharSource in;
    private final StringBuilder out;
    private final TextMender text;
    private final Mends mends;

    ValueMender(CharSource in, StringBuilder out, TextMender text, Mends mends) {
        this.in = in;
        this.out = out;
        this.text = text;
        this.mends = mends;
    }

    /** Copies what comes next, in quotes or not. False if the input ends within it. */
    boolean copy() {
        return in.peek(0) == '"' || in.peek(0) == '\'' ? quoted(in.next()) : unquoted();
    }

    private boolean quoted(int quote) {
        int begin = out.length();
        while (in.peek(0) >= 0) {
            if (in.peek(0) == quote && closes()) {
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
        if (out.length() - begin > LONGEST) {
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
        if (out.length() - begin > LONGEST) {
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
    private boolean closes() {
        int at = 1;
        while (CharSource.isSpace(in.peek(at))) {
            at++;
        }
        int c = in.peek(at);
        if (c < 0 || c == '>' || c == '<' || c == '/' && in.peek(at + 1) == '>') {
            return true;
        }
        if (!XmlNames.isStart(c)) {
            return false;
        }
        while (XmlNames.isPart(in.peek(at))) {
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
        while (name.length() <= XmlNames.LONGEST && XmlNames.isPart(in.peek(at))) {
            name.append((char) in.peek(at++));
        }
        return JunitVocabulary.isElement(name.toString());
    }
}
