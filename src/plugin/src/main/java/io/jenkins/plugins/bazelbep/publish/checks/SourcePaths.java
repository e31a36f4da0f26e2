package io.jenkins.plugins.bazelbep.publish.checks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the paths of a console text into those of the sources as they were checked out. */
final class SourcePaths {

    private static final Pattern EXECUTION_ROOT = Pattern.compile("/execroot/[^/]+/(.*)");
    private static final Pattern NO_SOURCE = Pattern.compile("(bazel-out|external)/.*|(.*/)?[.][.](/.*)?");

    private final String bazel;
    private final String prefix;

    /**
     * @param bazel Bazel's workspace, or null
     * @param checkout the folder of the checkout, or null if it is not known: then Bazel's is taken for it
     */
    SourcePaths(String bazel, String checkout) {
        this.bazel = folder(bazel);
        String outer = folder(checkout);
        boolean inside = !outer.isEmpty() && this.bazel.startsWith(outer);
        this.prefix = inside ? this.bazel.substring(outer.length()) : "";
    }

    /** With slashes, and with one at the end; or empty. */
    private static String folder(String path) {
        String slashes = path == null ? "" : path.replace('\\', '/');
        return slashes.isEmpty() || slashes.endsWith("/") ? slashes : slashes + "/";
    }

    /** The path below the checkout; empty for files that are not of the sources. */
    Optional<String> of(String named) {
        String path = named.replace('\\', '/');
        if (!bazel.isEmpty() && path.startsWith(bazel)) {
            path = path.substring(bazel.length());
        } else if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            Matcher executed = EXECUTION_ROOT.matcher(path);
            if (!executed.find()) {
                return Optional.empty();
            }
            path = executed.group(1);
        }
        path = path.startsWith("./") ? path.substring(2) : path;
        return path.isEmpty() || NO_SOURCE.matcher(path).matches() ? Optional.empty() : Optional.of(prefix + path);
    }
}
