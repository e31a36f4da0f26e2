package io.jenkins.plugins.bazelbep.bench.faults;

/** What came of one build; see {@link Figures}. */
record Outcome(
        long eventsLost,
        long eventsTwice,
        boolean exitCodeChanged,
        int processesLeft,
        int foldersLeft,
        double waitSeconds,
        boolean failed) {

    static final Outcome FAILED = new Outcome(0, 0, false, 0, 0, 0, true);

    boolean isGood() {
        return eventsLost + eventsTwice + processesLeft + foldersLeft == 0 && !exitCodeChanged && !failed;
    }
}
