package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** Hears that an invocation is over, and in the store. */
@FunctionalInterface
interface Ended {

    /**
     * An invocation is over; after a restart it may be said again.
     *
     * @throws IOException if it has to be said again
     */
    void over(InvocationReader invocation) throws IOException;
}
