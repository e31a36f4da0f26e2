package io.jenkins.plugins.bazelbep.jobhistory;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.BundleFiles;
import jenkins.model.Jenkins;
import jenkins.security.stapler.StaplerDispatchable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerProxy;

/** "Bazel" of the whole Jenkins: what the builds of all jobs tell that whoever looks may read. */
@Extension
@Restricted(NoExternalUse.class)
public final class BazelHistoryPage implements RootAction, StaplerProxy {

    /** What is below {@code api/}. */
    public static final class ApiVersions {

        /** The API that docs/openapi.yaml describes, as far as it tells of the history. */
        public HistoryPath getV1() {
            return new HistoryPath();
        }
    }

    /** Stapler asks to be told that a type without actions of its own is meant. */
    @StaplerDispatchable
    public ApiVersions getApi() {
        return new ApiVersions();
    }

    /** Where the files of the pages are. */
    public BundleFiles getBundle() {
        return BundleFiles.get();
    }

    /** Everything below this action's address asks here first. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? "symbol-cube" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.BazelHistoryPage_DisplayName();
    }

    @Override
    public String getUrlName() {
        return BazelRunAction.URL_NAME;
    }
}
