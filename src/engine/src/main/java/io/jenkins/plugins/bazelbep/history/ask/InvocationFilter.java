package io.jenkins.plugins.bazelbep.history.ask;

import java.time.Instant;

/**
 * Which invocations are wanted; null and empty mean any, and all that is given must hold.
 *
 * @param words words that must all be found, in any case, in a field that invocations can be searched by; one that begins
 *     with {@code //} or {@code @} or holds a colon may also be part of a label
 * @param label part of the label of a test, a failed or slow target, or a pattern
 * @param commit how the commit begins
 * @param option part of an option
 * @param metadata {@code KEY} or {@code KEY=VALUE} of {@code --build_metadata} or the workspace status
 * @param state name of a state
 * @param since the earliest start
 * @param until the latest start
 */
public record InvocationFilter(
        String words,
        String label,
        String user,
        String commit,
        String branch,
        String command,
        String option,
        String metadata,
        String state,
        Boolean success,
        Instant since,
        Instant until) {

    /** All invocations. */
    public static InvocationFilter all() {
        return new InvocationFilter(null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
