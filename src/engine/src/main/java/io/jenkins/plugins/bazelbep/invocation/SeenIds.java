package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.LongSet;
import java.util.BitSet;

/**
 * The ids that came. Progress events are numbered, and half of all events in a stream with many actions: of them a bit
 * each is kept, of other ids a hash.
 */
final class SeenIds {

    /** Numbers from here on are kept as hashes: nobody numbers so far, and a bit set would have to be as long. */
    private static final int MOST_BITS = 1 << 22;

    private final LongSet hashes = new LongSet();
    private final BitSet progress = new BitSet();

    /** Adds an event's id and returns true if it is new. */
    boolean add(Event event) {
        int number = event.progressNumber();
        if (number < 0 || number >= MOST_BITS) {
            return hashes.add(event.idHash());
        }
        if (progress.get(number)) {
            return false;
        }
        progress.set(number);
        return true;
    }
}
