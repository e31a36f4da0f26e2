package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.Invocation;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;

/**
 * An invocation in memory, as a pass over its events made it.
 *
 * @param consoleSize how long its console text is in bytes
 */
record Understood(Invocation invocation, long consoleSize) {

    Summary summary() {
        return invocation.summary();
    }

    /** A guess at how much memory the invocation takes, for the cache: about a hundred bytes a row. */
    long estimatedBytes() {
        long rows = (long) invocation.targets().size()
                + invocation.tests().size()
                + invocation.actions().size()
                + invocation.files().size()
                + invocation.events().size() / 10;
        return 64 * 1024 + 100 * rows;
    }
}
