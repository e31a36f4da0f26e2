package io.jenkins.plugins.bazelbep.redaction.text;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells of a whole record, in one look over its bytes, whether any text rule could find something in it. Says yes too
 * often rather than too seldom: what is suspicious is parsed and looked at properly. This is what makes redaction
 * cheap: most events of a build hold nothing that even looks like a secret.
 */
public final class Suspicion {

    private static final int LONGEST_NAME = 100;

    /** Each name that {@link SecretNames} matches has one of these in it. */
    private static final List<String> PARTS =
            List.of("pass", "secret", "token", "key", "cred", "auth", "pwd", "pat", "jwt", "sas", "sig", "cookie");

    private static final byte[] KEY_BEGINS = ascii("-----BEGIN ");
    private static final byte[] BEARER = ascii("bearer");
    private static final byte[] GITHUB = ascii("github_");
    private static final byte[] GITLAB = ascii("glpat-");
    private static final byte[] SLACK = ascii("xox");
    private static final byte[] WEB_TOKEN = ascii("eyJ");

    /** The bytes at which {@link #at} can say yes. */
    private static final boolean[] ANCHOR = anchors();

    private final List<String> parts;
    private final List<LiteralScan> literals;
    private final boolean always;

    /** @param always whether everything is to be looked at: there are patterns that no quick look can stand in for */
    public Suspicion(SecretNames names, Collection<String> secrets, boolean always) {
        this.parts = Stream.concat(PARTS.stream(), names.more().stream()).toList();
        this.literals = secrets.stream()
                .map(secret -> new LiteralScan(secret.getBytes(StandardCharsets.UTF_8)))
                .toList();
        this.always = always;
    }

    /** Whether there may be a secret among the bytes. */
    public boolean of(byte[] bytes) {
        if (always) {
            return true;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (ANCHOR[bytes[i] & 0xff] && at(bytes, i)) {
                return true;
            }
        }
        for (LiteralScan literal : literals) {
            if (literal.isIn(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] anchors() {
        boolean[] anchors = new boolean[256];
        for (byte anchor : ascii("=:-_J \t")) {
            anchors[anchor] = true;
        }
        return anchors;
    }

    private boolean at(byte[] bytes, int i) {
        return switch (bytes[i]) {
            case '=' -> secretNameBefore(bytes, i);
            case ':' -> colon(bytes, i);
            case '-' -> dash(bytes, i);
            case '_' ->
                i >= 3
                        && (bytes[i - 3] == 'g' && bytes[i - 2] == 'h'
                                || bytes[i - 1] == 'b' && startsAt(bytes, i - 6, GITHUB));
            case 'J' -> startsAt(bytes, i - 2, WEB_TOKEN);
            default -> i > 0 && (bytes[i - 1] == 'r' || bytes[i - 1] == 'R') && startsAt(bytes, i - 6, BEARER);
        };
    }

    /** An address with user info, or a header: in labels and places of errors a letter or a digit follows. */
    private boolean colon(byte[] bytes, int i) {
        if (i + 2 < bytes.length && bytes[i + 1] == '/' && bytes[i + 2] == '/') {
            return userInfo(bytes, i + 3);
        }
        return (i + 1 == bytes.length || !isNameByte(bytes[i + 1])) && secretNameBefore(bytes, i);
    }

    private static boolean userInfo(byte[] bytes, int from) {
        for (int i = from; i < bytes.length && bytes[i] != '/' && (bytes[i] & 0xff) > ' '; i++) {
            if (bytes[i] == '@') {
                return true;
            }
        }
        return false;
    }

    private boolean dash(byte[] bytes, int i) {
        boolean token = i >= 4
                && (bytes[i - 4] == 'l' && startsAt(bytes, i - 5, GITLAB)
                        || bytes[i - 4] == 'x' && startsAt(bytes, i - 4, SLACK));
        if (token || i + 1 == bytes.length || bytes[i + 1] != '-') {
            return token;
        }
        int end = i + 2;
        while (end < bytes.length && isNameByte(bytes[end])) {
            end++;
        }
        return secretName(bytes, i + 2, end) || startsAt(bytes, i, KEY_BEGINS);
    }

    private boolean secretNameBefore(byte[] bytes, int end) {
        int last = end;
        while (last > 0 && end - last < 2 && isQuoting(bytes[last - 1])) {
            last--;
        }
        int start = last;
        while (start > 0 && last - start < LONGEST_NAME && isNameByte(bytes[start - 1])) {
            start--;
        }
        return secretName(bytes, start, last);
    }

    private boolean secretName(byte[] bytes, int start, int end) {
        if (end - start < 3) {
            return false;
        }
        String name = SecretNames.plain(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        return parts.stream().anyMatch(name::contains);
    }

    private static boolean isNameByte(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '-' || b == '.';
    }

    private static boolean isQuoting(byte b) {
        return b == '"' || b == '\'' || b == '`' || b == '\\';
    }

    /** Whether a word stands at a place, perhaps in capitals. */
    private static boolean startsAt(byte[] bytes, int at, byte[] word) {
        if (at < 0 || at + word.length > bytes.length) {
            return false;
        }
        int i = 0;
        while (i < word.length && Character.toLowerCase(bytes[at + i]) == Character.toLowerCase(word[i])) {
            i++;
        }
        return i == word.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
