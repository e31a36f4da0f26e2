package io.jenkins.plugins.bazelbep.forward;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The connections, one for each backend, made when they are first needed: that takes a while, with TLS above all. */
final class Backends implements Closeable {

    private final Predicate<ForwardTarget> anywhere;
    private final Map<ForwardTarget, Backend> open = new HashMap<>();

    /** @param anywhere whether a backend may be wherever its name leads; see {@link FoundBackend} for the others */
    Backends(Predicate<ForwardTarget> anywhere) {
        this.anywhere = anywhere;
    }

    /**
     * The connection to a backend.
     *
     * @throws IOException if its certificates cannot be read
     * @throws AttemptFailed if it is where it may not be, or its name cannot be resolved now
     */
    Backend of(ForwardTarget target) throws IOException, AttemptFailed {
        Backend known = known(target);
        if (known != null) {
            return known;
        }
        // Resolved outside of the lock: name servers may take their time.
        InetAddress only = anywhere.test(target) ? null : FoundBackend.resolve(target);
        return connect(target, only);
    }

    private synchronized Backend known(ForwardTarget target) {
        return open.get(target);
    }

    private synchronized Backend connect(ForwardTarget target, InetAddress only) throws IOException {
        Backend backend = open.get(target);
        if (backend == null) {
            backend = only == null ? Backend.of(target) : Backend.of(target, only);
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
