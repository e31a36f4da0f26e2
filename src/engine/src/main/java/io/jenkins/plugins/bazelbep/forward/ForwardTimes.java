package io.jenkins.plugins.bazelbep.forward;

import java.time.Duration;

/**
 * How patient forwarding is.
 *
 * @param patience how long to try without progress once a stream is over; while it comes in there is no end to trying
 * @param firstWait before the second attempt
 * @param longestWait between attempts
 * @param resumption how long a stream that broke off is waited for before what there is of it counts as all
 * @param lifecycle how long the end of a build is waited for after its stream: Bazel tells it within seconds
 */
record ForwardTimes(
        Duration patience, Duration firstWait, Duration longestWait, Duration resumption, Duration lifecycle) {

    /** Bazel itself waits 1 s and tries for about ten; a backend that is deployed anew takes longer. */
    static ForwardTimes of(Duration patience) {
        return new ForwardTimes(
                patience,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20));
    }
}
