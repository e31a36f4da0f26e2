package io.jenkins.plugins.bazelbep.forward;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The connections, one for each backend, made when they are first needed: that takes a while, with TLS above all. */
final class Backends implements Closeable {

    private final Map<ForwardTarget, Backend> open = new HashMap<>();

    /**
     * The connection to a backend.
     *
     * @throws IOException if its certificates cannot be read
     */
    synchronized Backend of(ForwardTarget target) throws IOException {
        Backend backend = open.get(target);
        if (backend == null) {
            backend = Backend.of(target);
            open.put(target, backend);
        }
        return backend;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Backend::close);
        open.clear();
    }
}
