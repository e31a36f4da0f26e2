package io.jenkins.plugins.bazelbep.forward;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How far the forwarding of one invocation to one backend is, as in a file of the folder {@code forward}.
 *
 * @param version of this format
 * @param target the backend's address
 * @param acknowledged how many events of the stream the backend has acknowledged
 * @param problem why it was given up; null otherwise
 * @param resultsUrl the backend's page of the invocation; null where it is not known
 * @param message all this in one line for people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ForwardProgress(
        int version,
        String invocationId,
        String target,
        State state,
        long acknowledged,
        String problem,
        String resultsUrl,
        String message) {

    private static final int VERSION = 1;
    private static final int LONGEST_PROBLEM = 500;

    /** Whether it goes on. */
    public enum State {
        /** It goes on, now or when a receiver is started again. */
        FORWARDING,
        /** The backend has everything. */
        DONE,
        /** The backend refused it, or could not be reached for too long. */
        GIVEN_UP
    }

    static ForwardProgress of(
            String invocationId, ForwardTarget target, State state, long acknowledged, String problem) {
        String plain = problem == null ? null : plain(problem);
        String results = target.resultsOf(invocationId);
        String about = "invocation " + plain(invocationId) + ": ";
        String page = results == null ? "" : " (" + results + ")";
        String message = about
                + switch (state) {
                    case FORWARDING -> acknowledged + " events forwarded to " + target + " so far" + page;
                    case DONE -> acknowledged + " events forwarded to " + target + page;
                    case GIVEN_UP ->
                        "forwarding to " + target + " is given up after " + acknowledged + " events: " + plain;
                };
        return new ForwardProgress(VERSION, invocationId, target.url(), state, acknowledged, plain, results, message);
    }

    /** Descriptions come from somebody's server: one line, no terminal codes, no book. */
    private static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM) + "…";
    }
}
