package io.jenkins.plugins.bazelbep.redaction.text;

/**
 * Redacts text that comes in chunks cut anywhere. The unfinished end of what came before is looked at again together
 * with the next chunk, so a secret is found though it, or its name, is cut in two. What was already given out cannot
 * be taken back: of a secret whose name is known, nothing is; of one known word for word, at most three characters.
 */
public final class ConsoleText {

    private static final int LONGEST_TAIL = 8 * 1024;

    private final TextRedactor redactor;
    private String tail = "";

    public ConsoleText(TextRedactor redactor) {
        this.redactor = redactor;
    }

    /**
     * Redacts the next chunk.
     *
     * @param suspicious whether there may be something in the chunk, looked at alone
     */
    public String redact(String chunk, boolean suspicious) {
        boolean whole = tail.isEmpty() && (chunk.isEmpty() || chunk.endsWith("\n"));
        if (whole && !suspicious) {
            return chunk;
        }
        String text = tail + chunk;
        Spans spans = redactor.chunk(text);
        String redacted = spans.redact(text, tail.length());
        int from = Math.min(lineStart(text), spans.open());
        tail = text.substring(Math.max(from, text.length() - LONGEST_TAIL));
        return redacted;
    }

    private static int lineStart(String text) {
        return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    }
}
