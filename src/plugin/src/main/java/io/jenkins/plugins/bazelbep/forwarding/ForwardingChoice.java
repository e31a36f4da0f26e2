package io.jenkins.plugins.bazelbep.forwarding;

import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.ForwardingSettings;

/**
 * Where the events of a block are forwarded to.
 *
 * @param to an address as {@code --bes_backend} takes it, or empty for nowhere
 * @param credentialsId of a secret text or a user name with password, or empty
 * @param resultsUrl a page of the backend, without the invocation id, or empty
 */
public record ForwardingChoice(String to, String credentialsId, String resultsUrl) {

    /** Written by those who want no forwarding although the configuration of Jenkins names a backend. */
    public static final String NONE = "none";

    /** What a block says, or else the configuration of Jenkins. */
    public static ForwardingChoice of(String to, String credentialsId) {
        if (to.equals(NONE)) {
            return new ForwardingChoice("", "", "");
        }
        if (!to.isEmpty()) {
            return new ForwardingChoice(to, credentialsId, "");
        }
        ForwardingSettings settings = BazelBepGlobalConfiguration.get().getForwarding();
        return new ForwardingChoice(
                orEmpty(settings.getTo()), orEmpty(settings.getCredentialsId()), orEmpty(settings.getResultsUrl()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Whether there is a backend. */
    public boolean isActive() {
        return !to.isEmpty();
    }
}
