package io.jenkins.plugins.bazelbep.redaction.text;

import java.util.Collection;
import java.util.List;

/** Secrets that are known word for word, wherever they stand. */
final class Literals implements SpanFinder {

    /** So many characters of a secret at the end of a text are taken for its beginning: the rest may follow. */
    private static final int SHORTEST_BEGINNING = 4;

    private final List<String> secrets;

    Literals(Collection<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public void find(String text, Spans spans) {
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                spans.add(at, at + secret.length());
            }
        }
    }

    /** Finds a secret that has only begun when the text ends. */
    void findBeginning(String text, Spans spans) {
        for (String secret : secrets) {
            int length = begun(secret, text);
            if (length > 0) {
                spans.openFrom(text.length() - length);
            }
            if (length >= SHORTEST_BEGINNING) {
                spans.add(text.length() - length, text.length());
            }
        }
    }

    /** Whether a secret may have begun when the text ends. */
    boolean mayBegin(String text) {
        return secrets.stream().anyMatch(secret -> begun(secret, text) > 0);
    }

    /** How many characters at the end of a text are the first of a secret. */
    private static int begun(String secret, String text) {
        int length = Math.min(secret.length() - 1, text.length());
        while (length > 0 && !text.regionMatches(text.length() - length, secret, 0, length)) {
            length--;
        }
        return length;
    }
}
