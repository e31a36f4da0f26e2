package io.jenkins.plugins.bazelbep.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.List;

/** An invocation itself: its summary, and what only the host knows of it. */
final class SummaryEndpoint implements Endpoint {

    /** @param forwardedTo pages of the backends that have all its events */
    record Shown(
            @JsonUnwrapped Summary summary,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> forwardedTo) {}

    private final UpstreamPages upstream;

    /** @param upstream null where nothing is forwarded */
    SummaryEndpoint(UpstreamPages upstream) {
        this.upstream = upstream;
    }

    /** A backend may have all its events only some time after its end. */
    @Override
    public String besides(InvocationReader invocation) throws IOException {
        return upstream == null ? "" : upstream.of(invocation.id()).toString();
    }

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        Summary summary = invocation.summary();
        return Json.response(upstream == null ? summary : new Shown(summary, upstream.of(invocation.id())));
    }
}
