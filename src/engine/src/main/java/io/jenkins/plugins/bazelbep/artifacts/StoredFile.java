package io.jenkins.plugins.bazelbep.artifacts;

import java.io.Serializable;

/**
 * A file of a build.
 *
 * @param digest SHA-256 of its content, in lower case hexadecimal digits
 * @param size bytes
 * @param modified milliseconds since 1970
 */
public record StoredFile(String digest, long size, long modified) implements Serializable {

    private static final int DIGEST_LENGTH = 64;

    /** Refuses what is no digest: it names a file on disk. */
    public StoredFile {
        if (digest == null
                || digest.length() != DIGEST_LENGTH
                || !digest.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + digest);
        }
        if (size < 0) {
            throw new IllegalArgumentException("a file of " + size + " bytes");
        }
    }
}
