package io.jenkins.plugins.bazelbep.protocol;

import java.util.Arrays;

/**
 * Overwrites the secret where it stands in an event: Bazel repeats its whole command line there. As many bytes go in
 * as go out, so the event stays as well-formed as it came. (Horspool's search: most bytes are skipped unseen.)
 */
final class SecretEraser {

    private final byte[] secret;
    private final int[] skip = new int[256];

    SecretEraser(byte[] secret) {
        this.secret = secret;
        Arrays.fill(skip, secret.length);
        for (int i = 0; i < secret.length - 1; i++) {
            skip[secret[i] & 0xFF] = secret.length - 1 - i;
        }
    }

    void erase(byte[] bytes, int from, int to) {
        int last = secret.length - 1;
        int at = from;
        while (at + last < to) {
            if (bytes[at + last] == secret[last] && Arrays.equals(bytes, at, at + last, secret, 0, last)) {
                Arrays.fill(bytes, at, at + secret.length, (byte) '*');
            }
            at += skip[bytes[at + last] & 0xFF];
        }
    }
}
