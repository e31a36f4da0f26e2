package io.jenkins.plugins.bazelbep.publish.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names files in the archive: {@code bazel/<package>/<target>/…}. Whatever labels and names hold, what comes out is a
 * path without {@code ..}, fit for every file system.
 */
final class ArchivePath {

    private static final String ROOT = "bazel";
    private static final String PLAIN = " ._+=,@~#()-";
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])([. ].*)?");
    private static final int SEGMENT_BYTES = 100;
    private static final int PATH_BYTES = 700;

    private ArchivePath() {}

    /**
     * Names a file.
     *
     * @param label of the target
     * @param name as Bazel gives it; the package is left out where the name begins with it
     */
    static String of(String label, String name) {
        int slashes = label.indexOf("//");
        String repository = slashes > 0 ? label.substring(0, slashes).replaceFirst("^@+$", "") : "";
        String rest = slashes < 0 ? label : label.substring(slashes + 2);
        int colon = rest.lastIndexOf(':');
        String folder = colon < 0 ? rest : rest.substring(0, colon);
        String target = colon < 0 ? folder.substring(folder.lastIndexOf('/') + 1) : rest.substring(colon + 1);
        String below = !folder.isEmpty() && name.startsWith(folder + "/") ? name.substring(folder.length() + 1) : name;
        StringBuilder path = new StringBuilder(ROOT);
        for (String part : new String[] {repository, folder, target, below}) {
            for (String segment : part.split("[/\\\\]")) {
                if (!segment.isEmpty()) {
                    path.append('/').append(segment(segment));
                }
            }
        }
        String whole = path.toString();
        if (whole.getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES) {
            return whole;
        }
        return ROOT + "/" + digest(whole) + whole.substring(whole.lastIndexOf('/'));
    }

    private static String segment(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .map(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0 ? c : '_')
                .forEach(clean::appendCodePoint);
        int last = clean.length() - 1;
        if (clean.charAt(last) == '.' || clean.charAt(last) == ' ') {
            clean.setCharAt(last, '_');
        }
        if (DEVICE.matcher(clean).matches()) {
            clean.insert(0, '_');
        }
        if (clean.toString().getBytes(StandardCharsets.UTF_8).length <= SEGMENT_BYTES) {
            return clean.toString();
        }
        // The end tells more than the beginning: it has the extension.
        int from = clean.length();
        int bytes = digest(name).length() + 1;
        while (bytes < SEGMENT_BYTES - 4) {
            int before = clean.codePointBefore(from);
            from -= Character.charCount(before);
            bytes += Character.toString(before).getBytes(StandardCharsets.UTF_8).length;
        }
        return digest(name) + "-" + clean.substring(from);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
