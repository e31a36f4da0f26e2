package io.jenkins.plugins.bazelbep.history.view;

import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;

/**
 * A test that fails now, or that did and passes again.
 *
 * @param status its newest verdict
 * @param since the first invocation in which it was as it is now
 * @param before the last one before that in which it was otherwise; null where none is known in the span of time
 * @param failures in how many invocations it failed before it was repaired, or fails so far
 */
public record StatusChange(
        String label,
        String configuration,
        Kind change,
        TestStatus status,
        InvocationRef since,
        InvocationRef before,
        int failures) {

    /** What changed. */
    public enum Kind {
        FAILING,
        FIXED
    }
}
