package io.jenkins.plugins.bazelbep.forwarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.credentials.HeaderCredentials;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import io.jenkins.plugins.bazelbep.forward.ForwardTarget;
import java.io.IOException;
import java.util.List;
import jenkins.util.SystemProperties;

/** What a receiver is told of forwarding: the text of its {@code forward.json}. */
public final class ForwardingFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ForwardingFile() {}

    /** So many seconds a receiver that is to stop goes on trying; a system property of Jenkins. */
    public static long patienceSeconds() {
        return SystemProperties.getLong("io.jenkins.plugins.bazelbep.forwardPatienceSeconds", 45L);
    }

    /**
     * Makes the text. Where the choice makes no sense, or its credentials are missing, the log says so and nothing is
     * forwarded there. A backend of the user's own whose place ours took gets its events in any case, unless it is where a
     * build may not send the receiver: a build in a container names it in events that it writes as it likes.
     */
    public static String text(ForwardingChoice choice, Run<?, ?> run, TaskListener listener) throws IOException {
        List<ForwardTarget> targets = List.of();
        if (choice.isActive()) {
            try {
                targets = List.of(new ForwardTarget(
                        choice.to(),
                        HeaderCredentials.headers(choice.credentialsId(), run),
                        null,
                        choice.resultsUrl(),
                        null));
            } catch (IOException | IllegalArgumentException e) {
                listener.getLogger().println(Messages.ForwardingFile_NotForwarded(e.getMessage()));
            }
        }
        return JSON.writeValueAsString(new ForwardSettings(targets, Overridden.ELSEWHERE, patienceSeconds()));
    }
}
