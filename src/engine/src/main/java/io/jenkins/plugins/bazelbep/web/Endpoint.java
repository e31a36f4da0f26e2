package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** Answers one path below an invocation. */
@FunctionalInterface
interface Endpoint {

    /**
     * Answers a request.
     *
     * @throws ApiException if the request is wrong
     * @throws IOException if the invocation cannot be read
     */
    ApiResponse get(InvocationReader invocation, Parameters parameters) throws IOException;

    /** Whether answers stay the same once the invocation does. */
    default boolean isFinalWithTheInvocation() {
        return true;
    }

    /** What answers depend on besides the invocation, as far as that can be told beforehand; empty if on nothing. */
    default String besides(InvocationReader invocation) throws IOException {
        return "";
    }
}
