package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.block.TestLogs;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What blocks archive that say nothing about it, and how much any of them may. */
public final class ArchiveSettings extends AbstractDescribableImpl<ArchiveSettings> {

    private static final int MOST_MEGABYTES = 1 << 20;
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_FILES = 1_000_000;

    private String testLogs = TestLogs.failed.name();
    private List<ArtifactRule> artifacts = new ArrayList<>();
    private int fileMegabytes = 1024;
    private int transferSeconds = 300;
    private int files = 10_000;

    @DataBoundConstructor
    public ArchiveSettings() {
        // Everything has a default.
    }

    /** Which test logs: {@code never}, {@code failed} or {@code all}. */
    public String getTestLogs() {
        return testLogs;
    }

    @DataBoundSetter
    public void setTestLogs(String testLogs) {
        this.testLogs = TestLogs.valueOf(testLogs.trim()).name();
    }

    /** Which outputs. */
    public List<ArtifactRule> getArtifacts() {
        return List.copyOf(artifacts);
    }

    @DataBoundSetter
    public void setArtifacts(List<ArtifactRule> artifacts) {
        this.artifacts = artifacts == null ? new ArrayList<>() : new ArrayList<>(artifacts);
    }

    /** The largest file, in MB. */
    public int getFileMegabytes() {
        return fileMegabytes;
    }

    @DataBoundSetter
    public void setFileMegabytes(int fileMegabytes) {
        this.fileMegabytes = Numbers.inRange("fileMegabytes", fileMegabytes, 1, MOST_MEGABYTES);
    }

    /** How long the transfers of a block may take together. */
    public int getTransferSeconds() {
        return transferSeconds;
    }

    @DataBoundSetter
    public void setTransferSeconds(int transferSeconds) {
        this.transferSeconds = Numbers.inRange("transferSeconds", transferSeconds, 1, MOST_SECONDS);
    }

    /** How many files of a block. */
    public int getFiles() {
        return files;
    }

    @DataBoundSetter
    public void setFiles(int files) {
        this.files = Numbers.inRange("files", files, 0, MOST_FILES);
    }

    /** Describes the settings. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ArchiveSettings> {

        @Override
        public String getDisplayName() {
            return Messages.ArchiveSettings_DisplayName();
        }

        /** The choices of {@code testLogs}. */
        @POST
        public ListBoxModel doFillTestLogsItems() {
            return TestLogs.items();
        }

        /** Checks a number of megabytes. */
        @POST
        public FormValidation doCheckFileMegabytes(@QueryParameter String value) {
            return Numbers.check(value, 1, MOST_MEGABYTES);
        }

        /** Checks a number of seconds. */
        @POST
        public FormValidation doCheckTransferSeconds(@QueryParameter String value) {
            return Numbers.check(value, 1, MOST_SECONDS);
        }

        /** Checks a number of files. */
        @POST
        public FormValidation doCheckFiles(@QueryParameter String value) {
            return Numbers.check(value, 0, MOST_FILES);
        }
    }
}
