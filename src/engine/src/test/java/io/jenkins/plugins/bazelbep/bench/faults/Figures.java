package io.jenkins.plugins.bazelbep.bench.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What came of the builds of a cell. As JSON it is a line of the report, whoever measured it.
 *
 * @param runs how many builds there were
 * @param late how many of them were over before the fault, as happens on a busy machine to those that are struck last
 * @param eventsLost events that Bazel made and that are not kept, without a word on the page
 * @param eventsGivenUp events that are not kept, as the page says
 * @param mayGiveUp whether there is no way to keep them all
 * @param eventsTwice events that are kept and that Bazel did not make, or made once less
 * @param exitCodesChanged builds that did not return Bazel's own code
 * @param processesLeft processes that were still there when the command was over
 * @param foldersLeft temporary folders that were
 * @param longestWaitSeconds the longest time from the end of the build itself, or of the fault if that was later, to that
 *     of Bazel
 * @param failedRuns builds of which nothing can be said, as the harness failed
 */
@JsonPropertyOrder({"bench", "cell", "what"})
public record Figures(
        String cell,
        String what,
        int runs,
        int late,
        long eventsLost,
        long eventsGivenUp,
        boolean mayGiveUp,
        long eventsTwice,
        int exitCodesChanged,
        int processesLeft,
        int foldersLeft,
        double longestWaitSeconds,
        int failedRuns) {

    static final double GOAL_SECONDS = 2;

    static Figures of(Cell cell, List<Outcome> outcomes) {
        return of(cell.name(), cell.what(), cell.mayGiveUp(), outcomes);
    }

    /** Those of a cell that somebody else's harness has measured; see {@link Cell}. */
    public static Figures of(String name, String what, boolean mayGiveUp, List<Outcome> outcomes) {
        return new Figures(
                name,
                what,
                outcomes.size(),
                (int) outcomes.stream().filter(Outcome::late).count(),
                outcomes.stream().mapToLong(Outcome::eventsLost).sum(),
                outcomes.stream().mapToLong(Outcome::eventsGivenUp).sum(),
                mayGiveUp,
                outcomes.stream().mapToLong(Outcome::eventsTwice).sum(),
                (int) outcomes.stream().filter(Outcome::exitCodeChanged).count(),
                outcomes.stream().mapToInt(Outcome::processesLeft).sum(),
                outcomes.stream().mapToInt(Outcome::foldersLeft).sum(),
                outcomes.stream()
                        .mapToDouble(outcome -> Math.rint(outcome.waitSeconds() * 1000) / 1000)
                        .max()
                        .orElse(0),
                (int) outcomes.stream().filter(Outcome::failed).count());
    }

    @JsonProperty
    String bench() {
        return "faults";
    }

    /** Whether nothing was lost, doubled, changed or left. */
    @JsonProperty
    public boolean held() {
        return (mayGiveUp || eventsGivenUp == 0)
                && eventsLost + eventsTwice + exitCodesChanged + processesLeft + foldersLeft + failedRuns == 0;
    }

    /** Whether nobody had to wait for too long. */
    @JsonProperty
    boolean quick() {
        return longestWaitSeconds < GOAL_SECONDS;
    }
}
