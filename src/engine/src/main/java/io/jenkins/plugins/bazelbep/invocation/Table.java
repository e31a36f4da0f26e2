package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A list of one kind of row. It holds what filtering and sorting need; the rest of a row is read from the event log
 * when a page asks for it. Each has a static {@code readFrom} for what {@link #writeTo} wrote.
 *
 * @param <R> the row
 */
public interface Table<R> {

    /** How many rows there are. */
    int size();

    /**
     * Returns the rows that a query asks for.
     *
     * @param log the log whose events the rows came from
     * @throws IOException if an event cannot be read back
     */
    Page<R> page(Query query, EventLog log) throws IOException;

    /** Writes the table, its format version first. */
    void writeTo(DataOutput out) throws IOException;
}
