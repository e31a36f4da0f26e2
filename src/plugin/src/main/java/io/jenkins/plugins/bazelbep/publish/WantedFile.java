package io.jenkins.plugins.bazelbep.publish;

/**
 * Bytes of a file that an event names.
 *
 * @param uri of scheme {@code file}
 * @param offset where to begin; less than 0 to count from the end
 * @param most how many bytes
 * @param digest the algorithm of a digest of the whole file, or empty for none
 */
public record WantedFile(String uri, long offset, int most, String digest) {}
