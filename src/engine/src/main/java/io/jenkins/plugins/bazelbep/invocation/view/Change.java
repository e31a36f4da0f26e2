package io.jenkins.plugins.bazelbep.invocation.view;

/**
 * What became of a target or a test in two invocations.
 *
 * @param before its status in the earlier one; null if it was not there
 * @param after its status in the later one; null if it is not there any more
 * @param durationBefore in milliseconds; null where unknown
 * @param durationAfter in milliseconds; null where unknown
 */
public record Change(String label, Kind kind, String before, String after, Long durationBefore, Long durationAfter) {

    /** In the order in which people want to know of them. */
    public enum Kind {
        WORSE,
        BETTER,
        ADDED,
        REMOVED,
        SAME
    }

    /** Holds two outcomes of one label against each other, one of which may be null. */
    public static Change of(Outcome before, Outcome after) {
        return new Change(
                after == null ? before.label() : after.label(),
                kind(before, after),
                before == null ? null : before.status(),
                after == null ? null : after.status(),
                before == null ? null : before.duration(),
                after == null ? null : after.duration());
    }

    private static Kind kind(Outcome before, Outcome after) {
        if (before == null) {
            return Kind.ADDED;
        }
        if (after == null) {
            return Kind.REMOVED;
        }
        int difference = Integer.compare(after.rank(), before.rank());
        return difference == 0 ? Kind.SAME : difference < 0 ? Kind.WORSE : Kind.BETTER;
    }

    /** By how many milliseconds the two differ; 0 where one is unknown. */
    public long durationDifference() {
        return durationBefore == null || durationAfter == null ? 0 : Math.abs(durationAfter - durationBefore);
    }
}
