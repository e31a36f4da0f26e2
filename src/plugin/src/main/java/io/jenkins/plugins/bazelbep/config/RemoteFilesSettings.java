package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Which hosts the controller may fetch files from that events name, and how much. */
public final class RemoteFilesSettings extends AbstractDescribableImpl<RemoteFilesSettings> {

    private static final int MOST_MEGABYTES = 1 << 20;
    private static final int MOST_SECONDS = 86_400;

    private List<RemoteHostSettings> hosts = new ArrayList<>();
    private int largestMegabytes = 1024;
    private int timeoutSeconds = 300;

    @DataBoundConstructor
    public RemoteFilesSettings() {
        // Without any host nothing is fetched.
    }

    /** The hosts; no other is asked for anything. */
    public List<RemoteHostSettings> getHosts() {
        return List.copyOf(hosts);
    }

    @DataBoundSetter
    public void setHosts(List<RemoteHostSettings> hosts) {
        this.hosts = hosts == null ? new ArrayList<>() : new ArrayList<>(hosts);
    }

    /** The largest file that is fetched, in MB. */
    public int getLargestMegabytes() {
        return largestMegabytes;
    }

    @DataBoundSetter
    public void setLargestMegabytes(int largestMegabytes) {
        this.largestMegabytes = Numbers.inRange("largestMegabytes", largestMegabytes, 1, MOST_MEGABYTES);
    }

    /** How long one file may take. */
    public int getTimeoutSeconds() {
        return timeoutSeconds;
    }

    @DataBoundSetter
    public void setTimeoutSeconds(int timeoutSeconds) {
        this.timeoutSeconds = Numbers.inRange("timeoutSeconds", timeoutSeconds, 1, MOST_SECONDS);
    }

    /** Describes the settings. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<RemoteFilesSettings> {

        @Override
        public String getDisplayName() {
            return Messages.RemoteFilesSettings_DisplayName();
        }

        /** Checks a number of megabytes. */
        @POST
        public FormValidation doCheckLargestMegabytes(@QueryParameter String value) {
            return Numbers.check(value, 1, MOST_MEGABYTES);
        }

        /** Checks a number of seconds. */
        @POST
        public FormValidation doCheckTimeoutSeconds(@QueryParameter String value) {
            return Numbers.check(value, 1, MOST_SECONDS);
        }
    }
}
