package io.jenkins.plugins.bazelbep.files.remote;

import io.jenkins.plugins.bazelbep.files.FileDigests;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code bytestream://} URI taken apart, as Bazel and the remote execution API put it together.
 *
 * @param port -1 where none is given
 * @param resource the name to read: of the plain contents, also where the URI names compressed ones, as every server
 *     has to give those
 * @param hash of the plain contents, hexadecimal
 * @param size of the plain contents
 * @param algorithm as {@link java.security.MessageDigest} names it; null where it is not known here
 */
record ByteStreamName(String host, int port, String resource, String hash, long size, String algorithm) {

    private static final Pattern URI = Pattern.compile(
            "(?i:bytestream)://(\\[[0-9a-fA-F:.]+]|[^/:\\[\\]@]+)(?::(\\d{1,5}))?"
                    + "/((?:.+/)?)(?:blobs|compressed-blobs/[a-z0-9-]+)/(?:([a-z0-9]+)/)?([0-9a-fA-F]{32,128})/(\\d{1,18})");

    /** Reads a URI; null if it is none. */
    static ByteStreamName parse(String uri) {
        Matcher found = URI.matcher(uri);
        if (!found.matches()) {
            return null;
        }
        String function = found.group(4);
        String hash = found.group(5).toLowerCase(Locale.ROOT);
        long size = Long.parseLong(found.group(6));
        return new ByteStreamName(
                found.group(1).replaceAll("[\\[\\]]", ""),
                found.group(2) == null ? -1 : Integer.parseInt(found.group(2)),
                found.group(3) + "blobs/" + (function == null ? "" : function + "/") + hash + "/" + size,
                hash,
                size,
                "blake3".equals(function) ? null : FileDigests.algorithm(hash));
    }
}
