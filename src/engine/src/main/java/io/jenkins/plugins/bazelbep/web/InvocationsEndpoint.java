package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.store.InvocationQuery;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.util.List;

/** {@code invocations}: what is kept, newest first. */
final class InvocationsEndpoint {

    private static final List<String> STATES = Names.of(InvocationState.class);

    private final InvocationStore store;

    InvocationsEndpoint(InvocationStore store) {
        this.store = store;
    }

    ApiResponse get(Parameters parameters) throws IOException {
        InvocationQuery query = new InvocationQuery(
                parameters.offset(),
                parameters.limit(),
                parameters.text("query"),
                Names.values(InvocationState.class, parameters.anyOf("state", STATES)));
        return Json.response(store.list(query)).with("Cache-Control", "no-store");
    }
}
