package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** {@code packages}: the targets summed up by package, and what kinds and tags there are to filter by. */
final class PackagesEndpoint implements Endpoint {

    private final TableEndpoint targets = TableEndpoint.packages();

    @Override
    public ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException {
        return Json.response(invocation.packages(targets.query(parameters)));
    }
}
