package io.jenkins.plugins.bazelbep.jobhistory;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;

/** Takes out of the history what goes from Jenkins. */
@Extension
public final class DeletedBuilds extends RunListener<Run<?, ?>> {

    @Override
    public void onDeleted(Run<?, ?> run) {
        BazelRunAction action = run.getAction(BazelRunAction.class);
        if (action == null) {
            return;
        }
        for (KeptInvocation kept : action.getInvocations()) {
            JobHistory.get().deleted(run.getParent().getFullName(), kept.getId());
        }
    }

    /** Jobs that go or move take all their builds along. */
    @Extension
    public static final class MovedJobs extends ItemListener {

        @Override
        public void onDeleted(Item item) {
            JobHistory.get().catchUp();
        }

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            JobHistory.get().catchUp();
        }
    }
}
