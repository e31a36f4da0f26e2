package io.jenkins.plugins.bazelbep.redaction.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from the name of a variable, an option or a header whether its value is likely a secret. */
public final class SecretNames {

    /** Anywhere in a name, whatever separates its words. */
    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passwort",
            "secret",
            "token",
            "apikey",
            "accesskey",
            "privatekey",
            "credential",
            "authorization",
            "cookie",
            "signature");

    /** As a word of its own: the letters alone stand in too many harmless names. */
    private static final Set<String> WORDS = Set.of("pass", "pwd", "auth", "pat", "jwt", "sas", "sig");

    /** As the last word: {@code SIGNING_KEY}, but not {@code KEYBOARD_LAYOUT} or {@code KEY_COUNT}. */
    private static final String LAST_WORD = "key";

    /** Names that look like secrets and are none: directories, sockets, paths of files, what Bazel may send. */
    private static final Set<String> HARMLESS = Set.of(
            "pwd",
            "oldpwd",
            "sshauthsock",
            "xauthority",
            "googlecredentials",
            "googledefaultcredentials",
            "googleauthscopes",
            "credentialhelper",
            "credentialhelpertimeout",
            "credentialhelpercacheduration",
            "experimentalcredentialhelper",
            "experimentalcredentialhelpertimeout",
            "experimentalcredentialhelpercacheduration",
            "tlsclientkey");

    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])");
    private static final int LONGEST = 200;

    private final List<String> more;

    /** @param more further parts of names that mean a secret, in any case and separated in any way */
    public SecretNames(List<String> more) {
        this.more = more.stream()
                .map(SecretNames::plain)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether a value under this name has to go. */
    public boolean matches(String name) {
        if (name.length() > LONGEST) {
            return matches(name.substring(name.length() - LONGEST));
        }
        String plain = plain(name);
        for (String part : more) {
            if (plain.contains(part)) {
                return true;
            }
        }
        if (HARMLESS.contains(plain)) {
            return false;
        }
        for (String part : PARTS) {
            if (plain.contains(part)) {
                return true;
            }
        }
        return hasSecretWord(name, plain);
    }

    /** The additional parts, without separators and in lower case. */
    List<String> more() {
        return more;
    }

    private static boolean hasSecretWord(String name, String plain) {
        if (!plain.endsWith(LAST_WORD) && WORDS.stream().noneMatch(plain::contains)) {
            return false;
        }
        String[] words = SEPARATOR.split(name);
        for (String word : words) {
            if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return words.length > 1 && words[words.length - 1].equalsIgnoreCase(LAST_WORD);
    }

    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }
}
