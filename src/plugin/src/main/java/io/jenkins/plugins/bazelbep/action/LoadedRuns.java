package io.jenkins.plugins.bazelbep.action;

import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import jenkins.model.lazy.LazyBuildMixIn;

/** Looks at those runs of a job that are in memory already, and at the last one. */
final class LoadedRuns {

    private LoadedRuns() {}

    static boolean anyHasInvocations(Job<?, ?> job) {
        return hasInvocations(job.getLastBuild()) || loaded(job).stream().anyMatch(LoadedRuns::hasInvocations);
    }

    private static Collection<? extends Run<?, ?>> loaded(Job<?, ?> job) {
        return job instanceof LazyBuildMixIn.LazyLoadingJob<?, ?> lazy
                ? lazy.getLazyBuildMixIn().getRunMap().getLoadedBuilds().values()
                : List.of();
    }

    private static boolean hasInvocations(Run<?, ?> run) {
        BazelRunAction action = run == null ? null : run.getAction(BazelRunAction.class);
        return action != null && !action.getInvocations().isEmpty();
    }
}
