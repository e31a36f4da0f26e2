package io.jenkins.plugins.bazelbep.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The events of one invocation from two logs of it: what the receiver got, and Bazel's own file. Bazel writes the same
 * events to both, but not in the same order, so they are not spliced by position. A log with a last message is
 * complete and taken alone. If neither has one, the result is the first log with each event that only the second has
 * put in before those that follow it in the second; console text stays in its order.
 *
 * <p>Both logs are read twice. What is kept of an event meanwhile is its identity, about 100 bytes.
 */
public final class EventUnion implements EventSource {

    private final String invocationId;
    private final EventSource first;
    private final EventSource second;
    private final Index inSecond;
    private final Set<EventIdentity> inFirst;
    private final EventIdentity.Namer firstNamer = new EventIdentity.Namer();
    private final EventIdentity.Namer secondNamer = new EventIdentity.Namer();
    private byte[] waiting;
    private int secondNext;
    private int secondWanted;
    private long events;

    private EventUnion(String invocationId, Path first, Path second, Index inSecond, Set<EventIdentity> inFirst)
            throws IOException {
        this.invocationId = invocationId;
        this.inSecond = inSecond;
        this.inFirst = inFirst;
        this.first = new OneInvocation(invocationId, EventSources.open(first));
        this.second = new OneInvocation(invocationId, EventSources.open(second));
    }

    /**
     * Opens the union of two complete files; each may hold other invocations too.
     *
     * @throws IOException if a file cannot be read
     */
    public static EventSource open(String invocationId, Path first, Path second) throws IOException {
        Index inFirst = Index.of(invocationId, first);
        if (inFirst.complete) {
            return new OneInvocation(invocationId, EventSources.open(first));
        }
        Index inSecond = Index.of(invocationId, second);
        if (inSecond.complete) {
            return new OneInvocation(invocationId, EventSources.open(second));
        }
        return new EventUnion(invocationId, first, second, inSecond, new HashSet<>(inFirst.places.keySet()));
    }

    @Override
    public SourcedEvent next() throws IOException {
        byte[] event = nextBytes();
        if (event == null) {
            return null;
        }
        events++;
        return new SourcedEvent(invocationId, event);
    }

    private byte[] nextBytes() throws IOException {
        while (true) {
            byte[] missed = nextOfSecond();
            if (missed != null) {
                return missed;
            }
            if (waiting != null) {
                byte[] event = waiting;
                waiting = null;
                return event;
            }
            waiting = read(first);
            if (waiting == null && secondWanted == Integer.MAX_VALUE) {
                return null;
            }
            secondWanted = Math.max(secondWanted, waiting == null ? Integer.MAX_VALUE : before(waiting));
        }
    }

    /** How many events of the second log come before an event of the first. */
    private int before(byte[] event) {
        Integer place = inSecond.places.get(firstNamer.name(event));
        Map.Entry<Integer, Integer> text =
                firstNamer.progress() < 0 ? null : inSecond.progress.lowerEntry(firstNamer.progress());
        return Math.max(place == null ? 0 : place, text == null ? 0 : text.getValue() + 1);
    }

    /** The next event that only the second log has, up to the wanted place; null if there is none. */
    private byte[] nextOfSecond() throws IOException {
        while (secondNext < secondWanted) {
            byte[] event = read(second);
            if (event == null) {
                secondNext = Integer.MAX_VALUE;
                return null;
            }
            secondNext++;
            if (!inFirst.contains(secondNamer.name(event))) {
                return event;
            }
        }
        return null;
    }

    private static byte[] read(EventSource source) throws IOException {
        SourcedEvent event = source.next();
        return event == null ? null : event.bytes();
    }

    /** What was wrong with either file; the first file's own report otherwise. */
    @Override
    public SourceReport report() {
        SourceReport one = first.report();
        SourceReport other = second.report();
        Map<String, Long> unknown = new TreeMap<>(one.unknown());
        other.unknown().forEach((name, count) -> unknown.merge(name, count, Long::sum));
        return new SourceReport(
                one.file() + " and " + other.file(),
                one.format(),
                one.gzip(),
                events,
                one.others() + other.others(),
                one.malformed() + other.malformed(),
                one.firstMalformed().or(other::firstMalformed),
                unknown,
                one.invocations(),
                one.damage().or(other::damage));
    }

    @Override
    public void close() throws IOException {
        try {
            first.close();
        } finally {
            second.close();
        }
    }

    /** Where the events of a log stand. */
    private static final class Index {

        private final Map<EventIdentity, Integer> places = new HashMap<>();
        private final TreeMap<Integer, Integer> progress = new TreeMap<>();
        private boolean complete;

        static Index of(String invocationId, Path file) throws IOException {
            Index index = new Index();
            EventIdentity.Namer namer = new EventIdentity.Namer();
            int place = 0;
            try (EventSource source = new OneInvocation(invocationId, EventSources.open(file))) {
                for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                    index.places.put(namer.name(event.bytes()), place);
                    if (namer.progress() >= 0) {
                        index.progress.put(namer.progress(), place);
                    }
                    index.complete |= EventFacts.of(event.bytes()).last();
                    place++;
                }
            }
            return index;
        }
    }
}
