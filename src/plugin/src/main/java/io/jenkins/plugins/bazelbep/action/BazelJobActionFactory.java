package io.jenkins.plugins.bazelbep.action;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Gives its entry to every job; the entry hides where there is nothing to see. */
@Extension
@Restricted(NoExternalUse.class)
@SuppressWarnings("rawtypes") // as TransientActionFactory.type() has it
public final class BazelJobActionFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return List.of(new BazelJobAction((Job<?, ?>) job));
    }
}
