package io.jenkins.plugins.bazelbep.columns;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How much text may be held in all, shared by those who hold it. */
public final class TextBudget {

    /** What stands in place of the end of a text: three characters round the digest's sixteen. */
    private static final int DIGEST_LENGTH = 19;

    private final int longest;
    private long left;

    /**
     * @param longest how many characters one text may have; longer ones are cut, see {@link #cut}
     * @param total how many characters may be held in all
     */
    public TextBudget(int longest, long total) {
        this.longest = longest;
        this.left = total;
    }

    /** Takes a text's share; returns false if there is not enough left, and from then on nothing is. */
    public boolean take(String text) {
        if (text.length() > left) {
            left = 0;
            return false;
        }
        left -= text.length();
        return true;
    }

    /** Says whether something had to be left out. */
    public boolean exhausted() {
        return left == 0;
    }

    /**
     * Returns a text that is short enough to hold. What is cut off is replaced by a digest of the whole, so that different
     * texts stay different.
     */
    public String cut(String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Math.max(0, longest - DIGEST_LENGTH);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…[" + digest(text) + "]";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
