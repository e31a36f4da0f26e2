package io.jenkins.plugins.bazelbep.redaction.text;

import java.util.Set;

/**
 * Values whose name says that they are secret: {@code --password=x}, {@code TOKEN=x}, {@code --api-key x},
 * {@code "secret": "x"}, {@code Authorization: Bearer x}.
 */
final class NamedValues implements SpanFinder {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 16 * 1024;

    /** Words that stand before a colon in what compilers say, too. */
    private static final Set<String> PROSE =
            Set.of("token", "tokens", "key", "auth", "pass", "pat", "sig", "signature");

    private final SecretNames names;

    NamedValues(SecretNames names) {
        this.names = names;
    }

    @Override
    public void find(String text, Spans spans) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '=' -> assigned(text, i, spans);
                case ':' -> header(text, i, spans);
                case '-' -> flag(text, i, spans);
                default -> {}
            }
        }
    }

    /** {@code NAME=value}, without space around it: with space it is program text more often than not. */
    private void assigned(String text, int equals, Spans spans) {
        int start = nameStart(text, equals);
        if (start < equals && names.matches(text.substring(start, equals))) {
            value(text, start, equals + 1, false, spans);
        }
    }

    /** {@code Name: value} to the end of the line, and {@code "name": "value"}. */
    private void header(String text, int colon, Spans spans) {
        int value = colon + 1;
        while (value < text.length() && (text.charAt(value) == ' ' || text.charAt(value) == '\t')) {
            value++;
        }
        boolean quotedName = colon > 0 && isQuote(text.charAt(colon - 1));
        boolean escapedName = quotedName && colon > 1 && text.charAt(colon - 2) == '\\';
        boolean spaced = value > colon + 1 || value == text.length();
        boolean quotedValue = value < text.length() && (isQuote(text.charAt(value)) || text.charAt(value) == '\\');
        if (!spaced && !quotedValue) {
            return;
        }
        int end = colon - (quotedName ? 1 : 0) - (escapedName ? 1 : 0);
        int start = nameStart(text, end);
        String name = text.substring(start, end);
        boolean inPath = start > 0 && (text.charAt(start - 1) == '/' || text.charAt(start - 1) == ':');
        boolean prose = !quotedName && PROSE.contains(SecretNames.plain(name));
        if (start < end && !inPath && !prose && names.matches(name)) {
            value(text, start, value, !quotedName && !quotedValue, spans);
        }
    }

    /** {@code --name value}. */
    private void flag(String text, int dash, Spans spans) {
        boolean begins = dash + 1 < text.length()
                && text.charAt(dash + 1) == '-'
                && (dash == 0 || !isNameCharacter(text.charAt(dash - 1)));
        if (!begins) {
            return;
        }
        int start = dash + 2;
        int end = start;
        while (end < text.length() && end - start < LONGEST_NAME && isNameCharacter(text.charAt(end))) {
            end++;
        }
        boolean secret = end > start && names.matches(text.substring(start, end));
        if (secret && end < text.length() && (text.charAt(end) == ' ' || isQuote(text.charAt(end)))) {
            int value = end;
            while (value < text.length() && value - end < 4 && " ,'\"".indexOf(text.charAt(value)) >= 0) {
                value++;
            }
            if (value < text.length() && text.charAt(value) != '-') {
                value(text, value, value, false, spans);
            }
        }
        if (secret && end == text.length()) {
            spans.openFrom(dash);
        }
    }

    /** Marks a value: to the quote that closes it or the whole assignment, else to the next space, or to the line's end. */
    private static void value(String text, int name, int start, boolean wholeLine, Spans spans) {
        char before = name > 0 ? text.charAt(name - 1) : ' ';
        char first = start < text.length() ? text.charAt(start) : ' ';
        char quote = isQuote(first) ? first : isQuote(before) ? before : 0;
        int from = isQuote(first) ? start + 1 : start;
        int to = from;
        while (to < text.length() && to - from < LONGEST_VALUE && !ends(text.charAt(to), quote, wholeLine)) {
            to += text.charAt(to) == '\\' && quote != 0 && to + 1 < text.length() ? 2 : 1;
        }
        if (to >= text.length()) {
            spans.openFrom(name);
        }
        spans.add(from, Math.min(to, text.length()));
    }

    private static boolean ends(char c, char quote, boolean wholeLine) {
        if (c == '\n' || c == '\r') {
            return true;
        }
        if (quote != 0) {
            return c == quote;
        }
        return !wholeLine && (c <= ' ' || isQuote(c) || c == '&' || c == ';');
    }

    private static int nameStart(String text, int end) {
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }
}
