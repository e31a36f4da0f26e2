package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.Table;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.IOException;

/**
 * The log that one page is made from. An event may have 100 MB and a page a thousand rows, so a page whose events take
 * too much is made shorter than it was asked for.
 */
final class PageLog implements EventLog {

    /** A page of ordinary events takes less than one. */
    static final long SHARE = 32L << 20;

    private static final class PageFullException extends IOException {}

    private final EventLog log;
    private final long share;
    private long read;

    private PageLog(EventLog log, long share) {
        this.log = log;
        this.share = share;
    }

    /** Makes a page of the rows that a query asks for, or of the first of them. */
    static <R> Page<R> page(Table<R> table, Query query, EventLog log) throws IOException {
        Query asked = query;
        while (asked.limit() > 1) {
            try {
                return table.page(asked, new PageLog(log, SHARE));
            } catch (PageFullException e) {
                asked = query.withRange(query.offset(), asked.limit() / 2);
            }
        }
        return table.page(asked, log);
    }

    @Override
    public byte[] read(long offset) throws IOException {
        if (read >= share) {
            throw new PageFullException();
        }
        byte[] event = log.read(offset);
        read += event.length;
        return event;
    }

    @Override
    public RecordCursor from(long offset) throws IOException {
        return log.from(offset);
    }

    @Override
    public RecordCursor from(long offset, long number) throws IOException {
        return log.from(offset, number);
    }

    @Override
    public long size() throws IOException {
        return log.size();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
