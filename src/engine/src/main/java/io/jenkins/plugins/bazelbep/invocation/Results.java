package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.files.OutputFiles;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TimingNode;
import io.jenkins.plugins.bazelbep.proto.bep.TestProgress;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult.ExecutionInfo;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult.ExecutionInfo.TimingBreakdown;

/** Reads results of tests. */
final class Results {

    /** Stands for "none" in columns of offsets, of which 0 is a real one. */
    static final long NO_EVENT = -1;

    private Results() {}

    /** A status by the same name; one that is newer than this program is no status. */
    static TestStatus status(io.jenkins.plugins.bazelbep.proto.bep.TestStatus status) {
        return status == io.jenkins.plugins.bazelbep.proto.bep.TestStatus.UNRECOGNIZED
                ? TestStatus.NO_STATUS
                : TestStatus.valueOf(status.name());
    }

    static CacheSource cached(TestResult result) {
        if (result.getCachedLocally()) {
            return CacheSource.LOCAL;
        }
        return result.getExecutionInfo().getCachedRemotely() ? CacheSource.REMOTE : null;
    }

    static long start(TestResult result) {
        return EventTimes.epochMillis(
                result.hasTestAttemptStart(), result.getTestAttemptStart(), result.getTestAttemptStartMillisEpoch());
    }

    static long duration(TestResult result) {
        return EventTimes.measured(
                result.hasTestAttemptDuration(),
                result.getTestAttemptDuration(),
                result.getTestAttemptDurationMillis());
    }

    /** @param place run, shard and attempt */
    static TestAttempt attempt(int[] place, TestResult result, TestProgress progress) {
        ExecutionInfo execution = result.getExecutionInfo();
        return new TestAttempt(
                place[0],
                place[1],
                place[2],
                status(result.getStatus()),
                cached(result),
                orNull(execution.getStrategy()),
                orNull(execution.getHostname()),
                execution.getExitCode() == 0 ? null : (Integer) execution.getExitCode(),
                EventTimes.instant(start(result)),
                duration(result) == EventTimes.UNKNOWN ? null : (Long) duration(result),
                orNull(result.getStatusDetails()),
                result.getWarningList(),
                execution.hasTimingBreakdown() ? timing(execution.getTimingBreakdown()) : null,
                orNull(progress.getUri()),
                OutputFiles.of(result.getTestActionOutputList()));
    }

    /** The depth of the recursion is bounded by protobuf, which refuses deeper messages. */
    private static TimingNode timing(TimingBreakdown breakdown) {
        return new TimingNode(
                breakdown.getName(),
                EventTimes.millis(breakdown.hasTime(), breakdown.getTime(), breakdown.getTimeMillis()),
                breakdown.getChildList().stream().map(Results::timing).toList());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
