package io.jenkins.plugins.bazelbep.history;

import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;

/** Where all invocations are kept of which the index tells. What is not there any more goes from the index, too. */
public interface HistorySource {

    /**
     * An invocation whose stream has ended.
     *
     * @param job what it is filed under; see {@link Jobs}
     * @param place where the host shows it, in the host's own words; empty where the id says it all
     * @param invocation the invocation; nothing is read of it before its turn comes
     */
    record Kept(String job, String place, InvocationReader invocation) {}

    /** Takes one invocation after the other. */
    interface Visitor {
        void visit(Kept kept) throws IOException;
    }

    /**
     * Shows every invocation that is kept.
     *
     * @throws IOException if they cannot all be listed; then nothing is taken for deleted
     */
    void visitAll(Visitor visitor) throws IOException;
}
