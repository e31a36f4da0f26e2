package io.jenkins.plugins.bazelbep.publish;

/** Tells by which function a digest was made. */
public final class Digests {

    private Digests() {}

    /**
     * Tells it by the length.
     *
     * @param digest hexadecimal, or null
     * @return the name of the algorithm, or empty
     */
    public static String algorithm(String digest) {
        return switch (digest == null ? 0 : digest.length()) {
            case 32 -> "MD5";
            case 40 -> "SHA-1";
            case 64 -> "SHA-256";
            case 96 -> "SHA-384";
            case 128 -> "SHA-512";
            default -> "";
        };
    }
}
