package io.jenkins.plugins.bazelbep.jobhistory;

import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.DetailFolders;
import io.jenkins.plugins.bazelbep.action.DetailFolders.DetailFolder;
import io.jenkins.plugins.bazelbep.action.RunStores;
import io.jenkins.plugins.bazelbep.history.HistorySource;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The invocations that the builds of all jobs keep. A place is the page of a build, below the root of Jenkins. */
final class BuildSource implements HistorySource {

    @Override
    public void visitAll(Visitor visitor) throws IOException {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                visit(job, visitor);
            }
        }
    }

    private static void visit(Job<?, ?> job, Visitor visitor) throws IOException {
        for (DetailFolder folder : DetailFolders.newestFirst(job.getBuildDir().toPath())) {
            String place = job.getUrl() + folder.number() + "/" + BazelRunAction.URL_NAME + "/";
            for (InvocationReader invocation : RunStores.at(folder.details()).finished()) {
                visitor.visit(new Kept(job.getFullName(), place, invocation));
            }
        }
    }

    /** An invocation of a run. */
    static Optional<Kept> find(Run<?, ?> run, String invocationId) throws IOException {
        String place = run.getUrl() + BazelRunAction.URL_NAME + "/";
        return RunStores.of(run)
                .find(invocationId)
                .map(invocation -> new Kept(run.getParent().getFullName(), place, invocation));
    }
}
