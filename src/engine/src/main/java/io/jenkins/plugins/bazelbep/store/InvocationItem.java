package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The short form of a summary that lists of invocations show; the fields mean the same.
 *
 * @param patterns at most {@link #PATTERNS_SHOWN}
 */
public record InvocationItem(
        String invocationId,
        InvocationState state,
        String command,
        List<String> patterns,
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
        Summary.Aborted aborted) {

    /** How many target patterns an item carries. */
    public static final int PATTERNS_SHOWN = 10;

    /** Whether this one is known to have begun before another. */
    public boolean beganBefore(InvocationItem other) {
        return start != null && other.start != null && start.isBefore(other.start);
    }

    /** Whether both ran the same command over the same patterns of the same repository. */
    public boolean isLike(InvocationItem other) {
        return Objects.equals(command, other.command)
                && patterns.equals(other.patterns)
                && Objects.equals(repository, other.repository);
    }

    static InvocationItem of(Summary summary) {
        List<String> patterns = summary.patterns();
        return new InvocationItem(
                summary.invocationId(),
                summary.state(),
                summary.command(),
                List.copyOf(patterns.subList(0, Math.min(patterns.size(), PATTERNS_SHOWN))),
                summary.exitCode(),
                summary.success(),
                summary.start(),
                summary.finish(),
                summary.duration(),
                summary.bazelVersion(),
                summary.user(),
                summary.host(),
                summary.repository(),
                summary.commit(),
                summary.branch(),
                summary.targets(),
                summary.tests(),
                summary.aborted());
    }
}
