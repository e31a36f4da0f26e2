package io.jenkins.plugins.bazelbep.block;

import hudson.Util;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingChoice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a user can say about a block. The same for a pipeline step and a freestyle job, which hand their fields on here. */
public final class BlockOptions implements Serializable {

    private static final long serialVersionUID = 1;

    private String name = "";
    private boolean junit = true;
    private ArrayList<ArtifactRule> artifacts;
    private TestLogs archiveTestLogs;
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

    /** What is archived besides test logs; null for what the configuration of Jenkins says. */
    public List<ArtifactRule> getArtifacts() {
        return artifacts == null ? null : List.copyOf(artifacts);
    }

    public void setArtifacts(List<ArtifactRule> artifacts) {
        this.artifacts = artifacts == null ? null : new ArrayList<>(artifacts);
    }

    /** The rules that hold. */
    public List<ArtifactRule> effectiveArtifacts() {
        return artifacts == null
                ? BazelBepGlobalConfiguration.get().getArchiving().getArtifacts()
                : List.copyOf(artifacts);
    }

    /** The name of a {@link TestLogs}; null for what the configuration of Jenkins says. */
    public String getArchiveTestLogs() {
        return archiveTestLogs == null ? null : archiveTestLogs.name();
    }

    /** @throws IllegalArgumentException if there is no such choice; empty and null leave it to the configuration */
    public void setArchiveTestLogs(String which) {
        this.archiveTestLogs = trimmed(which).isEmpty() ? null : TestLogs.valueOf(trimmed(which));
    }

    /** The choice that holds. */
    public TestLogs effectiveTestLogs() {
        return archiveTestLogs == null
                ? TestLogs.valueOf(
                        BazelBepGlobalConfiguration.get().getArchiving().getTestLogs())
                : archiveTestLogs;
    }

    /** Another BES backend that gets the same events; empty for what the configuration of Jenkins says. */
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

    /** What holds. */
    public ForwardingChoice effectiveForwarding() {
        return ForwardingChoice.of(forwardTo, forwardCredentialsId);
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
        forwardTo = trimmed(forwardTo);
        forwardCredentialsId = trimmed(forwardCredentialsId);
        return this;
    }

    private static String trimmed(String text) {
        return Util.fixNull(text).trim();
    }
}
