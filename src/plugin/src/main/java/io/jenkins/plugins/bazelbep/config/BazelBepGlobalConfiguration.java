package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.ExtensionList;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;

/** What an administrator sets once for all jobs: limits, defaults, and what is kept. */
@Extension
@Symbol("bazelBep")
public class BazelBepGlobalConfiguration extends GlobalConfiguration {

    public BazelBepGlobalConfiguration() {
        load();
    }

    /** The one configuration of this controller. */
    public static BazelBepGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(BazelBepGlobalConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.BazelBepGlobalConfiguration_DisplayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) {
        request.bindJSON(this, json);
        save();
        return true;
    }
}
