package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.invocation.view.TimingView.Phase;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView.Times;
import io.jenkins.plugins.bazelbep.proto.bep.BuildMetrics.TimingMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What BuildMetrics tells of times. 0 stands for "not told". */
final class PhaseTimes {

    private TimingMetrics told = TimingMetrics.getDefaultInstance();

    void take(TimingMetrics metrics) {
        told = metrics;
    }

    /** @param criticalPath what the build tool logs say, for Bazels before 9; may be null */
    Times times(Long criticalPath) {
        Long measured = told.hasCriticalPathTime()
                ? (Long) EventTimes.millis(true, told.getCriticalPathTime(), 0)
                : criticalPath;
        return new Times(
                orNull(told.getWallTimeInMs()),
                orNull(told.getCpuTimeInMs()),
                orNull(told.getAnalysisPhaseTimeInMs()),
                orNull(told.getExecutionPhaseTimeInMs()),
                measured);
    }

    /**
     * The phases. Analysis is told with loading in it, and there is time that belongs to neither; only where execution
     * begins is known.
     */
    List<Phase> phases(Instant start) {
        List<Phase> phases = new ArrayList<>();
        long analysis = told.getAnalysisPhaseTimeInMs();
        long execution = told.getExecutionPhaseTimeInMs();
        if (analysis > 0) {
            phases.add(new Phase("loadingAndAnalysis", null, analysis));
        }
        if (execution > 0) {
            phases.add(new Phase("execution", executionStart(start), execution));
        }
        if (!phases.isEmpty() && told.getWallTimeInMs() > analysis + execution) {
            phases.add(new Phase("other", null, told.getWallTimeInMs() - analysis - execution));
        }
        return phases;
    }

    private Instant executionStart(Instant start) {
        long after = told.getActionsExecutionStartInMs();
        return start == null || after <= 0 || after > told.getWallTimeInMs() ? null : start.plusMillis(after);
    }

    private static Long orNull(long millis) {
        return millis == 0 ? null : (Long) millis;
    }
}
