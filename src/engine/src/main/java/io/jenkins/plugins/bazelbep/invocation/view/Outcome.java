package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * What became of a target or a test in all its configurations together; to be held against another invocation, in which
 * configurations have other ids.
 *
 * @param label the label, with the aspect behind it if there is one
 * @param status the name of the worst of its statuses
 * @param rank of the status: the lower, the worse
 * @param duration of all its runs in milliseconds; null where unknown
 */
public record Outcome(String label, String status, int rank, Long duration) {

    /** The worse of the two, with the durations of both. */
    public Outcome and(Outcome other) {
        Outcome worse = other.rank < rank ? other : this;
        Long both = duration == null ? other.duration : other.duration == null ? duration : duration + other.duration;
        return new Outcome(label, worse.status, worse.rank, both);
    }
}
