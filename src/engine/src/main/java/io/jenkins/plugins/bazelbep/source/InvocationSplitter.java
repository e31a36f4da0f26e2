package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Tells which invocation each event belongs to. Without envelopes a new invocation begins with a {@code started} of
 * another uuid, and with whatever follows a last message. {@code started} need not come first, so events are held back
 * until it shows; when there is none, they belong to the invocation before, or to one with a made-up id.
 */
final class InvocationSplitter {

    private static final int MOST_HELD = 100;
    private static final int MOST_HELD_BYTES = 8_000_000;

    /** Every invocation costs its reader a folder: a file made of nothing but beginnings must not cost a million. */
    private static final int MOST_INVOCATIONS = 1000;

    private final Records records;
    private final Findings findings;
    private final Queue<byte[]> held = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private SourcedEvent ready;
    private String current;
    private String previous;
    private long heldBytes;
    private boolean afterLast;
    private boolean lastSeen;

    InvocationSplitter(Records records, Findings findings) {
        this.records = records;
        this.findings = findings;
    }

    SourcedEvent next() throws IOException {
        while (true) {
            if (current != null && !held.isEmpty()) {
                return give(current, held.remove());
            }
            if (ready != null) {
                SourcedEvent event = ready;
                ready = null;
                return give(event.invocationId(), event.bytes());
            }
            Records.Record record = records.next();
            if (record == null && held.isEmpty()) {
                return null;
            }
            if (record == null) {
                current = previous != null ? previous : madeUp(held.peek());
            } else if (record.streamId().isEmpty()) {
                place(record.event());
            } else {
                return give(record.streamId(), record.event());
            }
        }
    }

    /** Whether an event without an envelope carried {@code last_message}. */
    boolean lastSeen() {
        return lastSeen;
    }

    /** The ids of the invocations so far. */
    List<String> invocations() {
        return List.copyOf(seen);
    }

    private void place(byte[] event) {
        EventFacts facts = EventFacts.of(event);
        String uuid = facts.startedUuid();
        if (uuid != null && !uuid.isEmpty()) {
            current = uuid;
        } else if (afterLast) {
            previous = current;
            current = null;
        }
        afterLast = facts.last();
        lastSeen |= facts.last();
        if (held.isEmpty() && current != null) {
            ready = new SourcedEvent(current, event);
            return;
        }
        held.add(event);
        heldBytes += event.length;
        if (current == null && (held.size() > MOST_HELD || heldBytes > MOST_HELD_BYTES)) {
            current = madeUp(held.peek());
        }
    }

    private SourcedEvent give(String id, byte[] event) {
        if (held.isEmpty()) {
            heldBytes = 0;
        }
        if (!seen.contains(id) && seen.size() == MOST_INVOCATIONS) {
            findings.damaged("invocation " + (MOST_INVOCATIONS + 1), "no file is read with more invocations than that");
            return null;
        }
        seen.add(id);
        return new SourcedEvent(id, event);
    }

    private static String madeUp(byte[] event) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(event);
            return "no-started-" + HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
