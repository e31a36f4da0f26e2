package io.jenkins.plugins.bazelbep.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The bundle of the pages, read from the class path. For hosts that serve it themselves. */
public final class StaticFiles {

    private static final String ROOT = "/io/jenkins/plugins/bazelbep/ui/";
    private static final Pattern PLAIN_PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("map", "application/json; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("woff2", "font/woff2"));

    private StaticFiles() {}

    /**
     * Finds a file of the bundle.
     *
     * @param path below the bundle's root, as it stands in an address: anything a client may have made up
     * @return the answer to send, or null if there is no such file
     */
    public static ApiResponse find(String path) throws IOException {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || !PLAIN_PATH.matcher(path).matches()) {
            return null;
        }
        URL resource = StaticFiles.class.getResource(ROOT + path);
        if (resource == null) {
            return null;
        }
        try (InputStream in = resource.openStream()) {
            // The bundler puts a digest into the names of these.
            String caching = path.startsWith("chunks/") ? "public, max-age=31536000, immutable" : "no-cache";
            return ApiResponse.of(200, type, in.readAllBytes()).with("Cache-Control", caching);
        }
    }

    /** The page; its script finds in the address, after the #, what to show. */
    static ApiResponse page() throws IOException {
        ApiResponse index = find("index.html");
        return index != null
                ? index
                : ApiResponse.of(
                        404,
                        "text/plain; charset=utf-8",
                        "The pages are not part of this build of the engine. The API is at /api/v1/invocations.\n"
                                .getBytes(StandardCharsets.UTF_8));
    }
}
