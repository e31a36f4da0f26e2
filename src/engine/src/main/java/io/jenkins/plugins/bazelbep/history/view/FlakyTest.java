package io.jenkins.plugins.bazelbep.history.view;

import java.time.Instant;
import java.util.List;

/**
 * A test that is not to be trusted.
 *
 * @param score from 0 to 100: the share of its runs that were flaky, as far as so many runs can prove it (the lower end of
 *     Wilson's interval at 95 %)
 * @param runs how often it really ran
 * @param failed how often it failed for good
 * @param flakyVerdicts how often it passed after a failed attempt
 * @param commitsBothWays on how many commits it passed in one invocation and failed in another
 * @param lastSeen when that happened last
 * @param evidence where, the newest first
 */
public record FlakyTest(
        String label,
        String configuration,
        double score,
        long runs,
        long failed,
        long flakyVerdicts,
        long commitsBothWays,
        Instant lastSeen,
        List<Evidence> evidence) {

    /** How many pieces of evidence a test carries. */
    public static final int EVIDENCE_SHOWN = 5;

    /** What shows that a test is flaky. */
    public enum Kind {
        /** Bazel tried it again, and it passed. */
        FLAKY,
        /** It passed and failed on one commit. */
        BOTH_WAYS
    }

    /**
     * One piece of evidence.
     *
     * @param attempts how often it was tried in the invocation in which it was flaky; null otherwise
     * @param passed where it passed
     * @param failed where it failed; null where it was flaky within one invocation
     */
    public record Evidence(Kind kind, String commit, Integer attempts, InvocationRef passed, InvocationRef failed) {

        /** When the later of both happened. */
        public Instant time() {
            return failed == null || passed.start().isAfter(failed.start()) ? passed.start() : failed.start();
        }
    }
}
