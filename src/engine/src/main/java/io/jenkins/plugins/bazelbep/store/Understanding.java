package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.DamagedLogException;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import java.io.IOException;

/** Lets a pass see the records that a log holds already. */
final class Understanding {

    private static final System.Logger LOG = System.getLogger(Understanding.class.getName());

    private Understanding() {}

    /**
     * Reads a log to its end, or to where it is damaged.
     *
     * @return how many records were read; -1 if the log is damaged
     */
    static long readAll(EventLog log, InvocationPass pass) throws IOException {
        long read = 0;
        try (RecordCursor records = log.from(0, 1)) {
            for (EventRecord next = records.next(); next != null; next = records.next()) {
                pass.accept(next);
                read++;
            }
        } catch (DamagedLogException e) {
            damaged(e.getMessage(), pass);
            return -1;
        }
        return read;
    }

    /** Reads a finished log, which should have a known number of records. */
    static void readAll(EventLog log, InvocationPass pass, InvocationFolder folder, long expected) throws IOException {
        long read = readAll(log, pass);
        if (read >= 0 && read < expected) {
            damaged(folder.sealedLog() + ": holds " + read + " of " + expected + " records", pass);
        }
    }

    private static void damaged(String what, InvocationPass pass) {
        LOG.log(System.Logger.Level.WARNING, what);
        pass.notice("The stored events are damaged; only what comes before the damage is shown. " + what);
    }
}
