package io.jenkins.plugins.bazelbep.forwarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a receiver says became of forwarding one invocation to one backend. From an agent, so not trusted.
 *
 * @param line for people, without control characters
 * @param resultsUrl the backend's page of the invocation; null where it has none or did not get everything
 */
public record ForwardingReport(String invocationId, String line, String resultsUrl) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_URL = 2000;

    /** Reads the files that a receiver wrote; what is no such file is passed over. */
    public static List<ForwardingReport> parse(List<String> files) {
        List<ForwardingReport> reports = new ArrayList<>();
        for (String file : files) {
            try {
                ForwardProgress progress = JSON.readValue(file, ForwardProgress.class);
                if (progress.invocationId() != null && progress.message() != null) {
                    reports.add(of(progress));
                }
            } catch (JsonProcessingException e) {
                // Somebody else's file, or one that was being written when its receiver was killed.
                continue;
            }
        }
        return reports;
    }

    private static ForwardingReport of(ForwardProgress progress) {
        String plain = progress.message().replaceAll("\\p{Cntrl}", " ");
        boolean done = progress.state() == ForwardProgress.State.DONE;
        return new ForwardingReport(
                progress.invocationId(),
                plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE) + "…" : plain,
                done && isWebPage(progress.resultsUrl()) ? progress.resultsUrl() : null);
    }

    private static boolean isWebPage(String url) {
        if (url == null || url.length() > LONGEST_URL) {
            return false;
        }
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
