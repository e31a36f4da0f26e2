package io.jenkins.plugins.bazelbep.junit;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventLogWriter;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import io.jenkins.plugins.bazelbep.invocation.Invocation;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.PassOptions;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.nio.file.Path;

/** The tests of an invocation that a real Bazel made. */
final class RecordedInvocation implements TestedInvocation, AutoCloseable {

    private final EventLog log;
    private final Invocation invocation;

    /**
     * @param recording a BEP file
     * @param copy where its events are kept while it is open
     */
    RecordedInvocation(Path recording, Path copy) throws IOException {
        try (EventSource source = EventSources.open(recording);
                EventLogWriter writer = EventLogWriter.open(copy)) {
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                writer.append(event.bytes(), 0, event.bytes().length);
            }
        }
        log = new PlainEventLog(copy);
        InvocationPass pass = new InvocationPass(PassOptions.defaults(), text -> {});
        try (RecordCursor records = log.from(0)) {
            for (EventRecord record = records.next(); record != null; record = records.next()) {
                pass.accept(record);
            }
        }
        pass.end(StreamEnd.DISCONNECTED);
        invocation = pass.invocation();
    }

    @Override
    public Summary summary() {
        return invocation.summary();
    }

    @Override
    public Page<TestRow> tests(Query query) throws IOException {
        return invocation.tests().page(query, log);
    }

    @Override
    public Page<TargetRow> targets(Query query) throws IOException {
        return invocation.targets().page(query, log);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
