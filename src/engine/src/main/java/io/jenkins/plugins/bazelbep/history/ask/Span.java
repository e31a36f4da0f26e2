package io.jenkins.plugins.bazelbep.history.ask;

import java.time.Instant;

/**
 * A span of time that somebody asked for.
 *
 * @param since null for thirty days before its end
 * @param until null for the newest invocation
 */
public record Span(Instant since, Instant until) {

    /** The last thirty days in which there was anything. */
    public static Span latest() {
        return new Span(null, null);
    }
}
