package io.jenkins.plugins.bazelbep.redaction.text;

import java.nio.charset.StandardCharsets;

/**
 * Redacts text that comes in chunks cut anywhere. The unfinished end of what came before is looked at again together
 * with the next chunk, so a secret is found though it, or its name, is cut in two. What was already given out cannot
 * be taken back: of a secret whose name is known, nothing is; of one known word for word, at most three characters.
 */
public final class ConsoleText {

    private static final int LONGEST_TAIL = 8 * 1024;

    private final TextRedactor redactor;
    private final Suspicion suspicion;
    private String tail = "";

    public ConsoleText(TextRedactor redactor, Suspicion suspicion) {
        this.redactor = redactor;
        this.suspicion = suspicion;
    }

    /** Redacts the next chunk; the same string if nothing had to go. */
    public String redact(String chunk) {
        if (chunk.isEmpty()) {
            return chunk;
        }
        String text = tail.isEmpty() ? chunk : tail + chunk;
        if (!suspicion.of(text.getBytes(StandardCharsets.UTF_8)) && !redactor.mayBeginSecret(text)) {
            keepTail(text, lineStart(text));
            return chunk;
        }
        Spans spans = redactor.chunk(text);
        String redacted = spans.isEmpty() ? chunk : spans.redact(text, tail.length());
        keepTail(text, Math.min(lineStart(text), spans.open()));
        return redacted;
    }

    private void keepTail(String text, int from) {
        tail = text.substring(Math.max(from, text.length() - LONGEST_TAIL));
    }

    private static int lineStart(String text) {
        return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    }
}
