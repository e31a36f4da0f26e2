package io.jenkins.plugins.bazelbep.block;

import java.util.ArrayList;
import java.util.List;

/** The first events of a journal, held until one of them tells of which invocation it is. */
final class FirstEvents {

    /** It is the first event as a rule, and one of the first ever (bazel #21767). */
    private static final int MOST = 100;

    /** They are small; whoever sends larger ones fills the controller's memory. */
    private static final long MOST_BYTES = 8 << 20;

    private final List<byte[]> events = new ArrayList<>();
    private long bytes;

    /** Holds one more. */
    void add(byte[] event) {
        events.add(event);
        bytes += event.length;
    }

    /** Whether there are so many that none will tell any more. */
    boolean tooMany() {
        return events.size() > MOST || bytes > MOST_BYTES;
    }

    /** All of them; none is held any more. */
    List<byte[]> take() {
        List<byte[]> taken = List.copyOf(events);
        events.clear();
        bytes = 0;
        return taken;
    }
}
