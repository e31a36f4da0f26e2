package io.jenkins.plugins.bazelbep.action;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.store.InvocationItem;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.web.OtherInvocations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The invocations of a run and of those of its job before it: the summaries that {@code build.xml} holds say which are
 * alike, and the files of those alone are opened that are shown.
 */
final class JobInvocations implements OtherInvocations {

    private final BazelRunAction action;
    private final String root;

    /** @param root the path of Jenkins in addresses, without a slash at its end */
    JobInvocations(BazelRunAction action, String root) {
        this.action = action;
        this.root = root;
    }

    @Override
    public List<Earlier> before(InvocationReader invocation) {
        KeptInvocation given = kept(action, invocation.id()).orElse(null);
        if (given == null) {
            return List.of();
        }
        List<Earlier> earlier = new ArrayList<>();
        for (BazelRunAction of : runs()) {
            if (of.isDetailed()) {
                List<KeptInvocation> newestFirst = new ArrayList<>(of.getInvocations());
                Collections.reverse(newestFirst);
                for (KeptInvocation other : newestFirst) {
                    if (of != action || other.beganBefore(given)) {
                        earlier.add(earlier(of, other, other.isLike(given)));
                    }
                }
            }
        }
        return earlier;
    }

    private Earlier earlier(BazelRunAction of, KeptInvocation other, boolean alike) {
        Opener item = () -> open(of, other.getId());
        return of == action
                ? new Earlier(alike, null, null, item)
                : new Earlier(
                        alike,
                        root + "/" + of.invocationUrl(other.getId()),
                        of.getRun().getDisplayName(),
                        item);
    }

    private static InvocationItem open(BazelRunAction of, String id) throws IOException {
        Optional<InvocationReader> reader = of.store().find(id);
        return reader.isPresent() ? reader.get().item() : null;
    }

    @Override
    public Optional<InvocationReader> find(String invocationId) throws IOException {
        for (BazelRunAction of : runs()) {
            if (kept(of, invocationId).isPresent()) {
                return of.store().find(invocationId);
            }
        }
        return Optional.empty();
    }

    private static Optional<KeptInvocation> kept(BazelRunAction of, String id) {
        return of.getInvocations().stream()
                .filter(kept -> Objects.equals(kept.getId(), id))
                .findFirst();
    }

    /** This run and so many before it at most, as far as whoever asks may see them. */
    private List<BazelRunAction> runs() {
        List<BazelRunAction> actions = new ArrayList<>();
        Run<?, ?> run = action.getRun();
        for (int i = 0; i <= BazelJobAction.RUNS_LOOKED_AT && run != null; i++) {
            BazelRunAction found = run.getAction(BazelRunAction.class);
            if (found != null && run.hasPermission(Item.READ)) {
                actions.add(found);
            }
            run = run.getPreviousBuild();
        }
        return actions;
    }
}
