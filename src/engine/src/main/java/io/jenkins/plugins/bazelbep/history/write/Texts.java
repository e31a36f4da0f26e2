package io.jenkins.plugins.bazelbep.history.write;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes texts fit into columns. */
public final class Texts {

    /** Lengths of columns, in characters. */
    public static final int SHORT = 100;

    public static final int ID = 200;
    public static final int TEXT = 500;
    public static final int LONG = 1000;

    private static final int DIGEST_CHARACTERS = 16;

    private Texts() {}

    /**
     * A text that a column of some length takes on every database: of one that is too long the end is replaced by a digest
     * of the whole, so that different texts stay different. PostgreSQL takes no NUL, and UTF-8 no half of a surrogate pair.
     */
    public static String fit(String text, int length) {
        if (text == null) {
            return null;
        }
        String clean = clean(text);
        if (clean.length() <= length) {
            return clean;
        }
        String head = clean(clean.substring(0, length - DIGEST_CHARACTERS - 1));
        return head + "…" + digest(text);
    }

    private static String clean(String text) {
        return new String(text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** A short digest of a text. */
    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format(
                    "%0" + DIGEST_CHARACTERS + "x", ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
