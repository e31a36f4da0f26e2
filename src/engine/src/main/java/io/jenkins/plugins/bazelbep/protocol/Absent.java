package io.jenkins.plugins.bazelbep.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The clients that may come again: with events, or only to hear that their stream is finished. Not safe for several
 * threads.
 */
final class Absent {

    /** How long a Bazel may take to come back: its retries last about ten seconds, the newest can be told otherwise. */
    static final Duration RETURN_WINDOW = Duration.ofMinutes(2);

    private final Map<String, Long> brokenOff = new HashMap<>();
    private final Map<String, Long> turnedAway = new HashMap<>();
    private final Set<String> undelivered = new HashSet<>();

    /** @param now as {@link System#nanoTime} */
    void brokeOff(String invocationId, long now) {
        dropThoseWhoDoNotReturn(now);
        brokenOff.put(invocationId, now);
    }

    /** No events of this one are waited for any more. */
    void awaitsNoMore(String invocationId) {
        brokenOff.remove(invocationId);
        turnedAway.remove(invocationId);
    }

    /**
     * Events of this one could not be written: it tries again, until they can or its stream is given up and it has brought
     * all of them.
     *
     * @param now as {@link System#nanoTime}
     */
    void turnedAway(String invocationId, long now) {
        turnedAway.values().removeIf(since -> now - since > RETURN_WINDOW.toNanos());
        turnedAway.put(invocationId, now);
    }

    /** Whether there is one that was turned away within the window. */
    boolean mayTryAgain(long now, Duration window) {
        return turnedAway.values().stream().anyMatch(since -> now - since < window.toNanos());
    }

    /** Whether there may be one with events to send. */
    boolean mayBringEvents(long now) {
        dropThoseWhoDoNotReturn(now);
        return !brokenOff.isEmpty();
    }

    /** Notes whether the client of a finished stream knows that it is. */
    void endDelivered(String invocationId, boolean delivered) {
        if (delivered) {
            undelivered.remove(invocationId);
            turnedAway.remove(invocationId);
        } else {
            undelivered.add(invocationId);
        }
    }

    /** Whether there is one that does not know that its stream is finished. */
    boolean mayAskForItsEnd() {
        return !undelivered.isEmpty();
    }

    private void dropThoseWhoDoNotReturn(long now) {
        brokenOff.values().removeIf(since -> now - since > RETURN_WINDOW.toNanos());
    }
}
