package io.jenkins.plugins.bazelbep.action;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The latest Bazel invocations of a job. */
@ExportedBean
public class BazelJobAction implements Action, StaplerProxy {

    /** So many runs are loaded for the page at most; a job may have thousands. */
    static final int RUNS_LOOKED_AT = 50;

    /** So many runs stand on the page; below them is the history, which has all. */
    static final int RUNS_SHOWN = 10;

    private final Job<?, ?> job;

    BazelJobAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** How many of the last runs are looked at. */
    public int getRunsLookedAt() {
        return RUNS_LOOKED_AT;
    }

    /** What the last runs keep of Bazel, newest first; those without anything are left out. */
    @Exported(name = "builds")
    public List<BazelRunAction> getRuns() {
        return latest(RUNS_LOOKED_AT);
    }

    /** The first of {@link #getRuns}. */
    public List<BazelRunAction> getLatest() {
        return latest(RUNS_SHOWN);
    }

    private List<BazelRunAction> latest(int most) {
        List<BazelRunAction> actions = new ArrayList<>();
        for (Run<?, ?> run : job.getBuilds().limit(RUNS_LOOKED_AT)) {
            BazelRunAction action = run.getAction(BazelRunAction.class);
            if (action != null && !action.getInvocations().isEmpty()) {
                actions.add(action);
                if (actions.size() == most) {
                    break;
                }
            }
        }
        return actions;
    }

    /** Where the files of the history's pages are. */
    public BundleFiles getBundle() {
        return BundleFiles.get();
    }

    /** {@code api/json} and its like. */
    public Api getApi() {
        return new Api(this);
    }

    /** Everything below this action's address asks here first. */
    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    /** None, so that no entry is shown, as long as no run in memory has anything to tell. */
    @Override
    public String getIconFileName() {
        return LoadedRuns.anyHasInvocations(job) ? "symbol-cube" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.BazelJobAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return BazelRunAction.URL_NAME;
    }
}
