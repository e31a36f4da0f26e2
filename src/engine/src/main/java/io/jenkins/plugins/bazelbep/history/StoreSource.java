package io.jenkins.plugins.bazelbep.history;

import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.util.Optional;

/** The invocations of one store, which knows no jobs. */
public final class StoreSource implements HistorySource {

    private static final String NO_JOB = "";
    private static final String THE_ID_SAYS_IT = "";

    private final InvocationStore store;

    public StoreSource(InvocationStore store) {
        this.store = store;
    }

    /** An invocation of the store whose stream has ended. */
    public Optional<Kept> find(String invocationId) throws IOException {
        return store.find(invocationId).map(StoreSource::kept);
    }

    @Override
    public void visitAll(Visitor visitor) throws IOException {
        for (InvocationReader invocation : store.finished()) {
            visitor.visit(kept(invocation));
        }
    }

    private static Kept kept(InvocationReader invocation) {
        return new Kept(NO_JOB, THE_ID_SAYS_IT, invocation);
    }
}
