package io.jenkins.plugins.bazelbep.redaction.text;

import java.util.Arrays;

/** Looks for fixed bytes in others, in long steps (Horspool's way): the longer the word, the fewer bytes are looked at. */
final class LiteralScan {

    private final byte[] word;
    private final int[] step = new int[256];

    LiteralScan(byte[] word) {
        this.word = word;
        Arrays.fill(step, word.length);
        for (int i = 0; i < word.length - 1; i++) {
            step[word[i] & 0xff] = word.length - 1 - i;
        }
    }

    boolean isIn(byte[] bytes) {
        int last = word.length - 1;
        for (int end = last; end < bytes.length; end += step[bytes[end] & 0xff]) {
            if (Arrays.equals(bytes, end - last, end + 1, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
