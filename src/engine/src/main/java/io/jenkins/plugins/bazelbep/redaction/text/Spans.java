package io.jenkins.plugins.bazelbep.redaction.text;

import java.util.Arrays;
import java.util.Comparator;

/** The parts of a text that have to go. */
public final class Spans {

    /** What stands where a secret was. */
    public static final String MARK = "<REDACTED>";

    private int[][] spans = new int[4][];
    private int count;
    private int open = Integer.MAX_VALUE;

    /** Marks the characters from {@code start} up to but not including {@code end}. */
    void add(int start, int end) {
        if (start >= end) {
            return;
        }
        if (count == spans.length) {
            spans = Arrays.copyOf(spans, count * 2);
        }
        spans[count++] = new int[] {start, end};
    }

    /** Notes that what begins at {@code start} may go on beyond the end of the text. */
    void openFrom(int start) {
        open = Math.min(open, start);
    }

    /** Where the earliest thing begins that may go on beyond the end; {@link Integer#MAX_VALUE} if none does. */
    int open() {
        return open;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The text from {@code from} on, with each marked part, or what of it lies there, replaced by {@link #MARK}. */
    String redact(String text, int from) {
        if (count == 0) {
            return from == 0 ? text : text.substring(from);
        }
        Arrays.sort(spans, 0, count, Comparator.comparingInt(span -> span[0]));
        StringBuilder redacted = new StringBuilder(text.length() - from);
        int kept = from;
        int marked = -1;
        for (int i = 0; i < count; i++) {
            int start = Math.max(spans[i][0], from);
            int end = spans[i][1];
            if (end <= kept) {
                continue;
            }
            redacted.append(text, kept, Math.max(kept, start));
            if (start > kept || marked != kept) {
                redacted.append(MARK);
            }
            kept = end;
            marked = end;
        }
        return redacted.append(text, kept, text.length()).toString();
    }
}
