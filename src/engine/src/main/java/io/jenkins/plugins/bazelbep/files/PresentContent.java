package io.jenkins.plugins.bazelbep.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/**
 * The contents of a file that can be read, from the beginning, as often as needed.
 *
 * @param length in bytes
 * @param modified when the file was last written; null where that is unknown
 * @param bytes opens the contents
 */
public record PresentContent(long length, Instant modified, Bytes bytes) implements FileContent {

    /** Opens the contents at an offset in bytes; beyond the end there is nothing. The caller closes the stream. */
    public InputStream open(long offset) throws IOException {
        return bytes.open(offset);
    }

    public InputStream open() throws IOException {
        return open(0);
    }

    /** Where the bytes come from. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open(long offset) throws IOException;

        /**
         * The digest of all the contents, where somebody has it already and nothing need be read for it.
         *
         * @param algorithm as {@link java.security.MessageDigest} names it
         * @return hexadecimal, or null
         */
        default String digest(String algorithm) {
            return null;
        }
    }
}
