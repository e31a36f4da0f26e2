package io.jenkins.plugins.bazelbep.bench.faults;

/**
 * What came of one build; see {@link Figures}.
 *
 * @param late whether the build was over before the fault, so that nothing happened to it
 */
public record Outcome(
        long eventsLost,
        long eventsGivenUp,
        long eventsTwice,
        boolean exitCodeChanged,
        int processesLeft,
        int foldersLeft,
        double waitSeconds,
        boolean late,
        boolean failed) {

    /** Of a build of which nothing can be said. */
    public static final Outcome FAILED = new Outcome(0, 0, 0, false, 0, 0, 0, false, true);

    /** Whether nothing was lost, doubled, changed or left. */
    public boolean isGood() {
        return eventsLost + eventsTwice + processesLeft + foldersLeft == 0 && !exitCodeChanged && !failed;
    }
}
