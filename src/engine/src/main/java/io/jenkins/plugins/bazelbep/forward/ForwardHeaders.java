package io.jenkins.plugins.bazelbep.forward;

import io.jenkins.plugins.bazelbep.backend.BackendHeaders;
import java.util.Map;

/** Headers for a backend, from a credential as people keep them. */
public final class ForwardHeaders {

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
        boolean named = colon > 0 && BackendHeaders.isName(text.substring(0, colon));
        return BackendHeaders.checked(
                named
                        ? Map.of(text.substring(0, colon), text.substring(colon + 1))
                        : Map.of("authorization", "Bearer " + text));
    }
}
