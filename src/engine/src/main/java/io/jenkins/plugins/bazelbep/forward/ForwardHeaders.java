package io.jenkins.plugins.bazelbep.forward;

import io.grpc.Metadata;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers that go with every call to a backend. They hold credentials, so no value gets into a message. */
public final class ForwardHeaders {

    private static final Pattern NAME = Pattern.compile("[0-9a-z_.-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private ForwardHeaders() {}

    /**
     * Makes a header of a credential: {@code name: value} as it is, anything else as a bearer token of {@code
     * Authorization}.
     *
     * @throws IllegalArgumentException if it can be no header
     */
    public static Map<String, String> parse(String credential) {
        String text = credential.strip();
        int colon = text.indexOf(':');
        boolean named =
                colon > 0 && NAME.matcher(name(text.substring(0, colon))).matches();
        return checked(
                named
                        ? Map.of(text.substring(0, colon), text.substring(colon + 1))
                        : Map.of("authorization", "Bearer " + text));
    }

    /** Brings headers into the form of HTTP/2: names in lower case, values stripped. */
    static Map<String, String> checked(Map<String, String> headers) {
        Map<String, String> checked = new LinkedHashMap<>();
        headers.forEach((given, value) -> {
            String name = name(given);
            boolean text = NAME.matcher(name).matches() && !name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
            if (!text || name.startsWith("grpc-")) {
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

    private static String name(String given) {
        return given.strip().toLowerCase(Locale.ROOT);
    }

    static Metadata metadata(Map<String, String> headers) {
        Metadata metadata = new Metadata();
        headers.forEach((name, value) -> metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return metadata;
    }
}
