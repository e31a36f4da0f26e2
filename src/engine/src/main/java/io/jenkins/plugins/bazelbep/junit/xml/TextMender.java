package io.jenkins.plugins.bazelbep.junit.xml;

import io.jenkins.plugins.bazelbep.junit.text.CleanText;
import java.util.Set;

/** Copies characters so that XML can hold them: escaped, without control characters, references only where they hold. */
final class TextMender {

    private static final Set<String> ENTITIES = Set.of("lt", "gt", "amp", "quot", "apos");

    /** Longest reference that is looked for, such as {@code &#x0000010FFFF;}. */
    private static final int LONGEST_REFERENCE = 16;

    private final CharSource in;
    private final StringBuilder out;
    private final Mends mends;

    TextMender(CharSource in, StringBuilder out, Mends mends) {
        this.in = in;
        this.out = out;
        this.mends = mends;
    }

    /** Copies the next character or reference of an element's text or of an attribute's value. */
    void one() {
        if (in.peek(0) == '&') {
            reference();
        } else {
            character();
        }
    }

    /** Copies the next character; no reference is known here, as in CDATA. */
    void character() {
        int c = in.peek(0);
        if (CleanText.isPlain(c)) {
            in.next();
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append((char) c);
            }
        } else if (Character.isHighSurrogate((char) c)
                && in.peek(1) >= 0
                && Character.isLowSurrogate((char) in.peek(1))) {
            out.append((char) in.next()).append((char) in.next());
        } else {
            odd(c);
        }
    }

    private void odd(int c) {
        mends.add(Mends.Kind.CHARACTER);
        int sequence = CleanText.terminalSequence(in);
        in.skip(Math.max(1, sequence));
        if (sequence == 0) {
            out.append(CleanText.shown(c));
        }
    }

    private void reference() {
        String name = referenceName();
        if (ENTITIES.contains(name)) {
            in.skip(name.length() + 2);
            out.append('&').append(name).append(';');
            return;
        }
        int codePoint = codePoint(name);
        if (codePoint < 0) {
            mends.add(Mends.Kind.AMPERSAND);
            in.next();
            out.append("&amp;");
        } else {
            in.skip(name.length() + 2);
            if (CleanText.isAllowed(codePoint)) {
                out.append("&#").append(codePoint).append(';');
            } else {
                mends.add(Mends.Kind.CHARACTER);
                out.append(CleanText.shown(codePoint));
            }
        }
    }

    /** What is between {@code &} and {@code ;}, or an empty text. */
    private String referenceName() {
        StringBuilder name = new StringBuilder();
        for (int at = 1; at <= LONGEST_REFERENCE; at++) {
            int c = in.peek(at);
            if (c == ';') {
                return name.toString();
            }
            if (c != '#' && (c < '0' || c > 'z' || !Character.isLetterOrDigit(c))) {
                return "";
            }
            name.append((char) c);
        }
        return "";
    }

    private static int codePoint(String reference) {
        if (!reference.startsWith("#")) {
            return -1;
        }
        boolean hexadecimal = reference.startsWith("#x") || reference.startsWith("#X");
        try {
            return Integer.parseUnsignedInt(reference.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10)
                    & Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
