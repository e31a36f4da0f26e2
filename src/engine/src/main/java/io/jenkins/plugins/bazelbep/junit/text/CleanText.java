package io.jenkins.plugins.bazelbep.junit.text;

/**
 * What XML 1.0 can hold. Text of tests holds anything: colour codes, bells, halves of characters. Control characters
 * become their visible pictures, so that nobody wonders what is missing; what has no picture becomes U+FFFD.
 */
public final class CleanText {

    /** Stands for what cannot be shown. */
    public static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /** True if XML 1.0 allows this UTF-16 unit as it is. Surrogates are allowed in pairs only, so they are not here. */
    public static boolean isPlain(int unit) {
        if (unit < 0x20) {
            return unit == '\t' || unit == '\n' || unit == '\r';
        }
        return unit < 0xd800 && unit != 0x7f || unit >= 0xe000 && unit < 0xfffe;
    }

    /** True if XML 1.0 allows this code point, as a character or as a reference to one. */
    public static boolean isAllowed(int codePoint) {
        return codePoint > 0xffff ? codePoint <= 0x10ffff : isPlain(codePoint);
    }

    /** What is shown for a unit that is not {@linkplain #isPlain plain}. */
    public static char shown(int unit) {
        if (unit >= 0 && unit < 0x20) {
            return (char) (0x2400 + unit);
        }
        return unit == 0x7f ? '\u2421' : REPLACEMENT;
    }

    /**
     * The length of a terminal's control sequence (colour, cursor movement) at the beginning of these characters, or 0.
     * Source: ECMA-48, 5.4: ESC [ , parameter bytes, intermediate bytes, one final byte.
     */
    public static int terminalSequence(Ahead ahead) {
        if (ahead.peek(0) != 0x1b || ahead.peek(1) != '[') {
            return 0;
        }
        int at = 2;
        while (at < 40 && ahead.peek(at) >= 0x20 && ahead.peek(at) <= 0x3f) {
            at++;
        }
        int last = ahead.peek(at);
        return last >= 0x40 && last <= 0x7e ? at + 1 : 0;
    }

    /** The whole text, clean. */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? text : clean(text, at);
    }

    private static String clean(String text, int from) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
        for (int at = from; at < text.length(); ) {
            int start = at;
            int codePoint = text.codePointAt(at);
            int skip = terminalSequence(ahead -> start + ahead < text.length() ? text.charAt(start + ahead) : -1);
            if (skip > 0) {
                at += skip;
            } else if (isAllowed(codePoint)) {
                clean.appendCodePoint(codePoint);
                at += Character.charCount(codePoint);
            } else {
                clean.append(shown(codePoint));
                at++;
            }
        }
        return clean.toString();
    }

    /** Characters that come next. */
    public interface Ahead {
        /** The character so many places ahead, or -1 after the end. */
        int peek(int places);
    }
}
