package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;

/**
 * An invocation in a sentence.
 *
 * @param job what it is filed under; empty where there are no jobs
 * @param place where the host shows it; empty where the id says it all
 * @param success exit code 0; null where none is known
 */
public record InvocationRef(
        String job,
        String place,
        String invocationId,
        Instant start,
        String commit,
        String branch,
        String user,
        Boolean success) {}
