package io.jenkins.plugins.bazelbep.history.view;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import java.time.Instant;

/**
 * An invocation that was found; the fields mean the same as in its summary.
 *
 * @param job what it is filed under; empty where there are no jobs
 * @param place where the host shows it; empty where the id says it all
 */
public record HistoryInvocation(
        String job,
        String place,
        String invocationId,
        InvocationState state,
        String command,
        Summary.ExitCode exitCode,
        Boolean success,
        Instant start,
        Instant finish,
        Long duration,
        String bazelVersion,
        String user,
        String host,
        String repository,
        String commit,
        String branch,
        Summary.Targets targets,
        Summary.Tests tests,
        ActionCounts actions,
        TimingView.Times timing) {

    /** Numbers of actions, as in the summary. */
    public record ActionCounts(Long created, Long executed, long failed, Long cacheHits) {}
}
