package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.io.IOException;
import java.util.function.Predicate;

/** Invocations that a controller began to keep and that nobody follows after its restart: their files are gone. */
final class UnfollowedInvocations {

    private UnfollowedInvocations() {}

    /**
     * Ends those that have no end.
     *
     * @param which ids of those that nobody will go on with
     */
    static void finish(BazelRunAction action, Predicate<String> which) throws IOException {
        InvocationStore store = action.store();
        for (String id : store.unfinished()) {
            if (which.test(id)) {
                InvocationWriter writer = store.write(id, null);
                writer.finish(StreamEnd.DISCONNECTED);
                action.update(id, writer.reader().summary());
            }
        }
    }
}
