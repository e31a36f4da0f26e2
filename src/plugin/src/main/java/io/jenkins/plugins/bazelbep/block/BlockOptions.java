package io.jenkins.plugins.bazelbep.block;

import hudson.Util;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a user can say about a block. The same for a pipeline step and a freestyle job, which hand their fields on here. */
public final class BlockOptions implements Serializable {

    private static final long serialVersionUID = 1;

    private String name = "";
    private boolean junit = true;
    private ArrayList<ArtifactRule> artifacts = new ArrayList<>();
    private TestLogs archiveTestLogs = TestLogs.failed;
    private String forwardTo = "";
    private String forwardCredentialsId = "";
    private boolean failFast;
    private boolean keepEventLog = true;
    private boolean skipPublishingChecks;

    /** For people; empty without one. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = trimmed(name);
    }

    /** Whether test results are published. */
    public boolean isJunit() {
        return junit;
    }

    public void setJunit(boolean junit) {
        this.junit = junit;
    }

    /** What is archived besides test logs. */
    public List<ArtifactRule> getArtifacts() {
        return List.copyOf(artifacts);
    }

    public void setArtifacts(List<ArtifactRule> artifacts) {
        this.artifacts = artifacts == null ? new ArrayList<>() : new ArrayList<>(artifacts);
    }

    /** Which test logs are archived. */
    public TestLogs getArchiveTestLogs() {
        return archiveTestLogs;
    }

    public void setArchiveTestLogs(TestLogs which) {
        this.archiveTestLogs = which == null ? TestLogs.failed : which;
    }

    /** Another BES backend that gets the same events; empty for none. */
    public String getForwardTo() {
        return forwardTo;
    }

    public void setForwardTo(String forwardTo) {
        this.forwardTo = trimmed(forwardTo);
    }

    /** What to show to that backend; empty for nothing. */
    public String getForwardCredentialsId() {
        return forwardCredentialsId;
    }

    public void setForwardCredentialsId(String id) {
        this.forwardCredentialsId = trimmed(id);
    }

    /** Whether the first failure ends the block's body. */
    public boolean isFailFast() {
        return failFast;
    }

    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    /** Whether the event log is kept when the block is over. */
    public boolean isKeepEventLog() {
        return keepEventLog;
    }

    public void setKeepEventLog(boolean keepEventLog) {
        this.keepEventLog = keepEventLog;
    }

    /** Whether the junit plugin is told not to publish checks. */
    public boolean isSkipPublishingChecks() {
        return skipPublishingChecks;
    }

    public void setSkipPublishingChecks(boolean skip) {
        this.skipPublishingChecks = skip;
    }

    /** XML that somebody wrote by hand, or that an earlier version saved, may lack fields, and XStream runs no constructor. */
    private Object readResolve() {
        name = trimmed(name);
        artifacts = artifacts == null ? new ArrayList<>() : artifacts;
        archiveTestLogs = archiveTestLogs == null ? TestLogs.failed : archiveTestLogs;
        forwardTo = trimmed(forwardTo);
        forwardCredentialsId = trimmed(forwardCredentialsId);
        return this;
    }

    private static String trimmed(String text) {
        return Util.fixNull(text).trim();
    }
}
