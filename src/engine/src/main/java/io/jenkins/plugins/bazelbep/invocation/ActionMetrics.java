package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView.Mnemonic;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.ActionSummary;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.ActionSummary.ActionData;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.ActionSummary.RunnerCount;
import java.util.Comparator;
import java.util.List;

/** What BuildMetrics tells of actions. */
final class ActionMetrics {

    private static final int MOST = 1_000;

    /** The sum of the other runners, which Bazel lists among them. */
    private static final String TOTAL = "total";

    private static final String CACHE_HIT = " cache hit";

    private Long created;
    private Long executed;
    private Long cacheHits;
    private List<Mnemonic> mnemonics = List.of();
    private List<Summary.Runner> runners = List.of();

    void take(ActionSummary told) {
        created = told.getActionsCreated();
        executed = told.getActionsExecuted();
        mnemonics = told.getActionDataList().stream()
                .limit(MOST)
                .map(ActionMetrics::mnemonic)
                .sorted(Comparator.comparing(Mnemonic::executed)
                        .reversed()
                        .thenComparing(Comparator.comparing(Mnemonic::created).reversed())
                        .thenComparing(Mnemonic::mnemonic))
                .toList();
        runners = told.getRunnerCountList().stream()
                .filter(runner -> !runner.getName().equals(TOTAL))
                .limit(MOST)
                .map(ActionMetrics::runner)
                .toList();
        cacheHits = cacheHits(told);
    }

    Summary.Actions summary(long failed) {
        return new Summary.Actions(created, executed, failed, cacheHits, mnemonics, runners);
    }

    List<Mnemonic> mnemonics() {
        return mnemonics;
    }

    /** Disk and remote cache are runners since Bazel 5 or so; before, there was a field for the remote one alone. */
    private static Long cacheHits(ActionSummary told) {
        boolean known = told.hasActionCacheStatistics() || told.getRunnerCountCount() > 0;
        long hits = told.getActionCacheStatistics().getHits();
        long ofRunners = told.getRunnerCountList().stream()
                .filter(runner -> runner.getName().endsWith(CACHE_HIT))
                .mapToLong(RunnerCount::getCount)
                .sum();
        long ofCaches = Math.max(ofRunners, told.getRemoteCacheHits());
        return known || ofCaches > 0 ? (Long) (hits + ofCaches) : null;
    }

    private static Mnemonic mnemonic(ActionData told) {
        return new Mnemonic(
                told.getMnemonic(),
                told.getActionsCreated(),
                told.getActionsExecuted(),
                EventTimes.instant(false, null, told.getFirstStartedMs()),
                EventTimes.instant(false, null, told.getLastEndedMs()),
                told.hasSystemTime() ? (Long) EventTimes.millis(true, told.getSystemTime(), 0) : null,
                told.hasUserTime() ? (Long) EventTimes.millis(true, told.getUserTime(), 0) : null);
    }

    private static Summary.Runner runner(RunnerCount told) {
        return new Summary.Runner(
                told.getName(), told.getExecKind().isEmpty() ? null : told.getExecKind(), told.getCount());
    }
}
