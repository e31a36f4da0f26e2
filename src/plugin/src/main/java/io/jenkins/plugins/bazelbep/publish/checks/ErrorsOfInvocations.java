package io.jenkins.plugins.bazelbep.publish.checks;

import io.jenkins.plugins.bazelbep.store.ConsoleText;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The errors with a place that invocations wrote to their consoles. */
final class ErrorsOfInvocations {

    /** Bytes of a console text that are looked at. */
    private static final int MOST_TEXT = 8 << 20;

    private final InvocationStore store;
    private final String checkout;

    ErrorsOfInvocations(InvocationStore store, String checkout) {
        this.store = store;
        this.checkout = checkout;
    }

    List<PlacedError> of(List<String> invocations) throws IOException {
        Set<PlacedError> errors = new LinkedHashSet<>();
        for (String id : invocations) {
            Optional<InvocationReader> invocation = store.find(id);
            if (invocation.isPresent()) {
                SourcePaths paths = new SourcePaths(invocation.get().summary().workspace(), checkout);
                errors.addAll(PlacedErrors.in(text(invocation.get()), paths));
            }
        }
        return new ArrayList<>(errors).subList(0, Math.min(PlacedErrors.MOST, errors.size()));
    }

    private static String text(InvocationReader invocation) throws IOException {
        try (ConsoleText console = invocation.console()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            console.write(0, console.end(0, MOST_TEXT), bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
