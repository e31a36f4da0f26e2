package io.jenkins.plugins.bazelbep.junit.text;

import java.util.Arrays;

/** Collects text and keeps its beginning and its end when it is too long; the cut is marked. */
public final class CappedText {

    private final int half;
    private final StringBuilder head = new StringBuilder();
    private char[] tail = new char[0];
    private long beyondHead;

    /** @param limit how many characters to keep, at least 2 */
    public CappedText(int limit) {
        this.half = Math.max(1, limit / 2);
    }

    public void append(CharSequence text) {
        char[] chars = text.toString().toCharArray();
        append(chars, 0, chars.length);
    }

    public void append(char[] chars, int offset, int length) {
        int toHead = Math.min(length, half - head.length());
        head.append(chars, offset, toHead);
        int toTail = length - toHead;
        int skipped = Math.max(0, toTail - half);
        beyondHead += skipped;
        for (int i = offset + toHead + skipped; i < offset + length; i++) {
            int slot = (int) (beyondHead++ % half);
            if (slot >= tail.length) {
                tail = Arrays.copyOf(tail, Math.min(half, Math.max(slot + 1, Math.max(256, tail.length * 2))));
            }
            tail[slot] = chars[i];
        }
    }

    public boolean isEmpty() {
        return head.length() == 0;
    }

    /** How many characters came. */
    public long length() {
        return head.length() + beyondHead;
    }

    @Override
    public String toString() {
        if (beyondHead == 0) {
            return head.toString();
        }
        int kept = (int) Math.min(half, beyondHead);
        StringBuilder end = new StringBuilder(kept);
        for (long i = beyondHead - kept; i < beyondHead; i++) {
            end.append(tail[(int) (i % half)]);
        }
        long cut = beyondHead - kept;
        return cut == 0 ? head.toString() + end : joined(end, cut);
    }

    /** A pair of surrogates that the cut goes through would be two wrong characters: its halves go. */
    private String joined(StringBuilder end, long cut) {
        int headEnd = Character.isHighSurrogate(head.charAt(head.length() - 1)) ? head.length() - 1 : head.length();
        int tailStart = Character.isLowSurrogate(end.charAt(0)) ? 1 : 0;
        return head.substring(0, headEnd) + "\n[… " + cut + " characters are left out here …]\n"
                + end.substring(tailStart);
    }
}
