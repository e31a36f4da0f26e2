package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.columns.ByteColumn;
import io.jenkins.plugins.bazelbep.columns.LongColumn;
import io.jenkins.plugins.bazelbep.columns.TableFormat;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Where each event is in the log and of what kind it is, in the order of the stream. */
public final class EventIndex implements Table<EventRow> {

    private static final TableFormat FORMAT = new TableFormat("events", 1);

    private final ByteColumn kinds;
    private final LongColumn offsets;

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

    /** Knows {@code kind}: names of kinds, separated by commas. */
    @Override
    public Page<EventRow> page(Query query, EventLog log) throws IOException {
        IntPredicate wanted = row -> kinds.get(row) != EventKind.NO_EVENT;
        if (query.kind() != null) {
            Set<String> names = new HashSet<>(List.of(query.kind().split(",+")));
            wanted = wanted.and(row -> names.contains(EventKind.name(kinds.get(row))));
        }
        int[] selected = RowOrder.select(RowOrder.natural(size()), wanted, row -> 0, false);
        return Pages.of(selected, query, row -> {
            long offset = offsets.get(row);
            return new EventRow(row + 1L, offset, EventKind.name(kinds.get(row)), log.read(offset));
        });
    }
}
