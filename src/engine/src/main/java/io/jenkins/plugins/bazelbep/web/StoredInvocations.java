package io.jenkins.plugins.bazelbep.web;

import io.jenkins.plugins.bazelbep.store.InvocationItem;
import io.jenkins.plugins.bazelbep.store.InvocationQuery;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The invocations of one store, for hosts that have no other. */
final class StoredInvocations implements OtherInvocations {

    private final InvocationStore store;

    StoredInvocations(InvocationStore store) {
        this.store = store;
    }

    @Override
    public List<Earlier> before(InvocationReader invocation) throws IOException {
        InvocationItem given = invocation.item();
        return store.list(InvocationQuery.all(0, Integer.MAX_VALUE)).items().stream()
                .filter(item -> item.beganBefore(given))
                .map(item -> new Earlier(item.isLike(given), null, null, () -> item))
                .toList();
    }

    @Override
    public Optional<InvocationReader> find(String invocationId) throws IOException {
        return store.find(invocationId);
    }
}
