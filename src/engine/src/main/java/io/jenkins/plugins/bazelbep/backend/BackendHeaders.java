package io.jenkins.plugins.bazelbep.backend;

import io.grpc.Metadata;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers that go with every call to a backend. They hold credentials, so no value gets into a message. */
public final class BackendHeaders {

    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private BackendHeaders() {}

    /**
     * Brings headers into the form of HTTP/2: names in lower case, values stripped.
     *
     * @throws IllegalArgumentException if one cannot be sent; its value is not repeated
     */
    public static Map<String, String> checked(Map<String, String> headers) {
        Map<String, String> checked = new LinkedHashMap<>();
        headers.forEach((given, value) -> {
            String name = name(given);
            if (!isName(name)) {
                throw new IllegalArgumentException("'" + given + "' cannot be the name of a header for a backend");
            }
            String stripped = value == null ? "" : value.strip();
            if (!VALUE.matcher(stripped).matches()) {
                throw new IllegalArgumentException(
                        "the value of header '" + given + "' holds characters that a header cannot carry");
            }
            checked.put(name, stripped);
        });
        return Map.copyOf(checked);
    }

    /** Whether a text can be the name of a header that carries text. */
    public static boolean isName(String given) {
        String name = name(given);
        return NAME.matcher(name).matches()
                && !name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                && !name.startsWith("grpc-");
    }

    private static String name(String given) {
        return given.strip().toLowerCase(Locale.ROOT);
    }

    /** For gRPC. */
    public static Metadata metadata(Map<String, String> headers) {
        Metadata metadata = new Metadata();
        headers.forEach((name, value) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return metadata;
    }
}
