package io.jenkins.plugins.bazelbep.invocation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.jenkins.plugins.bazelbep.columns.ByteColumn;
import io.jenkins.plugins.bazelbep.columns.Hashes;
import io.jenkins.plugins.bazelbep.columns.LongColumn;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.view.EventLink;
import io.jenkins.plugins.bazelbep.invocation.view.EventNeighbours;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Where each event is in the log and of what kind it is, in the order of the stream. */
public final class EventIndex implements Table<EventRow> {

    private static final TableFormat FORMAT = new TableFormat("events", 1);

    private final ByteColumn kinds;
    private final LongColumn offsets;

    /** Guards what is worked out when it is asked for, and may be again. */
    private final Object lock = new Object();

    private SoftReference<EventGraph> graph = new SoftReference<>(null);
    private Found found;

    EventIndex() {
        this(new ByteColumn(), new LongColumn());
    }

    private EventIndex(ByteColumn kinds, LongColumn offsets) {
        this.kinds = kinds;
        this.offsets = offsets;
    }

    /** @throws io.jenkins.plugins.bazelbep.columns.TableFormatException if what is there is no such table */
    public static EventIndex readFrom(DataInput in) throws IOException {
        FORMAT.expect(in);
        ByteColumn kinds = ByteColumn.readFrom(in);
        LongColumn offsets = LongColumn.readFrom(in);
        TableFormat.expectSameSize(kinds.size(), offsets.size());
        return new EventIndex(kinds, offsets);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        FORMAT.writeTo(out);
        kinds.writeTo(out);
        offsets.writeTo(out);
    }

    /** Adds a record; all of a log have to come, one after the other, as a row's number is the record's. */
    void add(int kind, long offset) {
        kinds.add(kind);
        offsets.add(offset);
    }

    @Override
    public int size() {
        return kinds.size();
    }

    /** Knows {@code kind}: names of kinds, separated by commas; {@code text}: what the event has to hold somewhere. */
    @Override
    public Page<EventRow> page(Query query, EventLog log) throws IOException {
        int[] selected = query.text() == null ? select(wanted(query), 0) : search(query, log);
        return Pages.of(selected, query, row -> row(row, log));
    }

    /** How many events of each kind there are. */
    public Map<String, Integer> kinds() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int row = 0; row < size(); row++) {
            if (kinds.get(row) != EventKind.NO_EVENT) {
                counts.merge(EventKind.name(kinds.get(row)), 1, Integer::sum);
            }
        }
        return counts;
    }

    /**
     * Returns an event with those around it.
     *
     * @param number its place in the log, from 1
     * @param range says which of its children to return
     * @return null if there is no such event
     */
    public EventNeighbours neighbours(long number, Query range, EventLog log) throws IOException {
        if (number < 1 || number > size() || kinds.get((int) number - 1) == EventKind.NO_EVENT) {
            return null;
        }
        EventRow shown = row((int) number - 1, log);
        try {
            Event event = Event.of(shown.event());
            return new EventNeighbours(shown, parents(event, log), children(event, range, log));
        } catch (InvalidProtocolBufferException e) {
            Page<EventLink> none = new Page<>(0, List.of());
            return new EventNeighbours(shown, none, none);
        }
    }

    private Page<EventLink> parents(Event event, EventLog log) throws IOException {
        byte[] id = event.idBytes();
        int[] rows = id.length == 0 ? new int[0] : graph(log).parentsOf(Hashes.of(id, 0, id.length));
        List<EventLink> links = new ArrayList<>();
        for (int i = 0; i < Math.min(rows.length, EventNeighbours.PARENTS_SHOWN); i++) {
            byte[] parent = Event.at(offsets.get(rows[i]), log).idBytes();
            links.add(new EventLink(rows[i] + 1L, EventKind.name(kinds.get(rows[i])), parent));
        }
        return new Page<>(rows.length, links);
    }

    private Page<EventLink> children(Event event, Query range, EventLog log) throws IOException {
        EventGraph graph = graph(log);
        List<EventLink> links = new ArrayList<>();
        int[] count = {0};
        event.forEachChild((bytes, from, to) -> {
            int place = count[0]++;
            if (place >= range.offset() && links.size() < range.limit()) {
                links.add(link(Arrays.copyOfRange(bytes, from, to), graph));
            }
        });
        return new Page<>(count[0], links);
    }

    private EventLink link(byte[] id, EventGraph graph) throws InvalidProtocolBufferException {
        int row = graph.rowOf(Hashes.of(id, 0, id.length));
        return row >= 0 && row < size()
                ? new EventLink(row + 1L, EventKind.name(kinds.get(row)), id)
                : new EventLink(null, EventKind.idName(BuildEventId.parseFrom(id)), id);
    }

    private EventRow row(int row, EventLog log) throws IOException {
        long offset = offsets.get(row);
        return new EventRow(row + 1L, offset, EventKind.name(kinds.get(row)), log.read(offset));
    }

    private IntPredicate wanted(Query query) {
        if (query.kind() == null) {
            return row -> kinds.get(row) != EventKind.NO_EVENT;
        }
        Set<String> names = new HashSet<>(List.of(query.kind().split(",+")));
        return row -> kinds.get(row) != EventKind.NO_EVENT && names.contains(EventKind.name(kinds.get(row)));
    }

    private int[] select(IntPredicate wanted, int from) {
        return IntStream.range(from, size()).filter(wanted).toArray();
    }

    /** The graph up to the last record, made or made longer where need be. */
    private EventGraph graph(EventLog log) throws IOException {
        synchronized (lock) {
            EventGraph known = graph.get();
            EventGraph grown = known == null ? new EventGraph() : known;
            scan(grown.size(), log, (row, bytes) -> grown.add(bytes));
            graph = new SoftReference<>(grown);
            return grown;
        }
    }

    /** Those who turn over the pages of what they searched must not have all events read each time. */
    private int[] search(Query query, EventLog log) throws IOException {
        synchronized (lock) {
            boolean same =
                    found != null && found.text().equals(query.text()) && Objects.equals(found.kind(), query.kind());
            int searched = same ? found.searched() : 0;
            IntStream.Builder more = IntStream.builder();
            EventSearch search = new EventSearch(query.text());
            IntPredicate wanted = wanted(query);
            scan(searched, log, (row, bytes) -> {
                if (wanted.test(row) && search.isIn(bytes)) {
                    more.add(row);
                }
            });
            int[] before = same ? found.rows() : new int[0];
            int[] rows = IntStream.concat(IntStream.of(before), more.build()).toArray();
            found = new Found(query.text(), query.kind(), size(), rows);
            return rows;
        }
    }

    private interface Scanner {
        void take(int row, byte[] event);
    }

    /** Reads the records from a row to the last in their order: a log is quickest read so. */
    private void scan(int from, EventLog log, Scanner scanner) throws IOException {
        if (from >= size()) {
            return;
        }
        try (RecordCursor records = log.from(offsets.get(from), from + 1L)) {
            for (int row = from; row < size(); row++) {
                EventRecord record = records.next();
                if (record == null) {
                    return;
                }
                scanner.take(row, record.bytes());
            }
        }
    }

    /** What was searched last. */
    private record Found(String text, String kind, int searched, int[] rows) {}
}
