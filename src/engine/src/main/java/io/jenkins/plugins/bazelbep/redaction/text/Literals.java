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
            for (int length = secret.length() - 1; length >= 1; length--) {
                int start = text.length() - length;
                if (start >= 0 && secret.startsWith(text.substring(start))) {
                    spans.openFrom(start);
                    if (length >= SHORTEST_BEGINNING) {
                        spans.add(start, text.length());
                    }
                    break;
                }
            }
        }
    }
}
