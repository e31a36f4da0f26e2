package io.jenkins.plugins.bazelbep.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The clients that have no stream open and may come again: with events, or only to hear that their stream is finished. Not
 * safe for several threads.
 */
final class Absent {

    /** How long a Bazel may take to come back: its retries last about ten seconds, the newest can be told otherwise. */
    static final Duration RETURN_WINDOW = Duration.ofMinutes(2);

    private final Map<String, Long> brokenOff = new HashMap<>();
    private final Set<String> undelivered = new HashSet<>();

    /** @param now as {@link System#nanoTime} */
    void brokeOff(String invocationId, long now) {
        dropThoseWhoDoNotReturn(now);
        brokenOff.put(invocationId, now);
    }

    /** No events of this one are waited for any more. */
    void awaitsNoMore(String invocationId) {
        brokenOff.remove(invocationId);
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
