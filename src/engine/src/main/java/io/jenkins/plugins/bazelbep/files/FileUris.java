package io.jenkins.plugins.bazelbep.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads paths out of {@code file:} URIs as Bazel writes them, which are not always valid ones. */
public final class FileUris {

    private FileUris() {}

    /**
     * The paths that a URI may mean, likeliest first; more than one where its name may be {@linkplain DoubleEncoding
     * encoded twice}. None if it names no absolute path of this machine.
     */
    public static List<String> paths(String uri) {
        String rest = uri.substring(uri.indexOf(':') + 1);
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            if (slash < 0 || !host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
                return List.of();
            }
            rest = rest.substring(slash);
        }
        if (!rest.startsWith("/")) {
            return List.of();
        }
        String path = withoutSlashBeforeDrive(decode(rest));
        String mended = DoubleEncoding.mend(path);
        return mended.equals(path) ? List.of(path) : List.of(path, mended);
    }

    /** {@code /C:/x} is {@code C:/x} on Windows. A path of another system may begin with a drive nowhere else. */
    private static String withoutSlashBeforeDrive(String path) {
        return path.matches("/[A-Za-z]:/.*") ? path.substring(1) : path;
    }

    /** Decodes {@code %} and two digits; a {@code %} before anything else stands for itself. */
    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
