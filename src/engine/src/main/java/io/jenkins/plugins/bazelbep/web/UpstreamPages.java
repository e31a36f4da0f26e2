package io.jenkins.plugins.bazelbep.web;

import java.io.IOException;
import java.util.List;

/** Where other backends show the invocations that a host has forwarded to them. */
@FunctionalInterface
public interface UpstreamPages {

    /** Addresses of web pages about an invocation; empty where it went nowhere, or not all of it yet. */
    List<String> of(String invocationId) throws IOException;
}
