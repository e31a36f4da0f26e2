package io.jenkins.plugins.bazelbep.webhook;

import java.time.Duration;

/**
 * What became of one attempt.
 *
 * @param problem in words; null if it arrived
 * @param retryAfter what the receiver asked for before the next attempt; zero if nothing
 */
record Answer(Kind kind, String problem, Duration retryAfter) {

    enum Kind {
        /** The receiver has it: 2xx. */
        ARRIVED,
        /** It would be refused again. */
        REFUSED,
        /** It may arrive later. */
        FAILED
    }

    static final Answer ARRIVED = new Answer(Kind.ARRIVED, null, Duration.ZERO);

    static Answer refused(String problem) {
        return new Answer(Kind.REFUSED, problem, Duration.ZERO);
    }

    static Answer failed(String problem) {
        return new Answer(Kind.FAILED, problem, Duration.ZERO);
    }
}
