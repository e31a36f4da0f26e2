package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.store.ConsoleText;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.io.OutputStream;

/** {@code log}: the console text by byte offset, as Jenkins' own progressive text is served. */
final class LogEndpoint implements Endpoint {

    /** A character has four bytes at most, so this many always get a client on. */
    private static final long LEAST_LIMIT = 16;

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        long start = parameters.number("start", 0, 0, Long.MAX_VALUE);
        long limit = parameters.number("limit", Long.MAX_VALUE, LEAST_LIMIT, Long.MAX_VALUE);
        boolean running = invocation.revision() == null;
        long begin;
        long end;
        boolean more;
        try (ConsoleText text = invocation.console()) {
            begin = Math.min(start, text.size());
            end = text.end(begin, limit);
            more = running || end < text.size();
        }
        ApiResponse response = ApiResponse.of(200, "text/plain; charset=utf-8", (OutputStream out) -> {
                    try (ConsoleText text = invocation.console()) {
                        text.write(begin, end, out);
                    }
                })
                .with("X-Text-Size", Long.toString(end));
        return more ? response.with("X-More-Data", "true") : response;
    }
}
