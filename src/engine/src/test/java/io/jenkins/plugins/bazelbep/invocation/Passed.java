package io.jenkins.plugins.bazelbep.invocation;

import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.invocation.view.ActionRow;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Page;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A pass over some events, and what came of it. */
final class Passed {

    static final Path RECORDINGS = Path.of("src/test/resources/recordings");

    final MemoryLog log = new MemoryLog();
    final StringBuilder console = new StringBuilder();
    private final InvocationPass pass;

    Passed(PassOptions options) {
        pass = new InvocationPass(options, console::append);
    }

    /** A finished pass over events. */
    static Passed over(BuildEvent... events) {
        return over(PassOptions.defaults(), events);
    }

    static Passed over(PassOptions options, BuildEvent... events) {
        Passed passed = new Passed(options).then(events);
        passed.pass.end(StreamEnd.DISCONNECTED);
        return passed;
    }

    /** A finished pass over a recording that is part of the tests. */
    static Passed recording(String name) {
        return file(RECORDINGS.resolve(name));
    }

    /** A finished pass over the first invocation in a file of any format. */
    static Passed file(Path file) {
        Passed passed = new Passed(PassOptions.defaults());
        try (EventSource source = EventSources.open(file)) {
            String first = null;
            for (SourcedEvent event = source.next(); event != null; event = source.next()) {
                first = first == null ? event.invocationId() : first;
                if (first == null || first.equals(event.invocationId())) {
                    passed.then(event.bytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        passed.pass.end(StreamEnd.DISCONNECTED);
        return passed;
    }

    Passed then(BuildEvent... events) {
        for (BuildEvent event : events) {
            then(event.toByteArray());
        }
        return this;
    }

    Passed then(byte[] event) {
        pass.accept(log.append(event));
        return this;
    }

    Passed end(StreamEnd end) {
        pass.end(end);
        return this;
    }

    Invocation invocation() {
        return pass.invocation();
    }

    Summary summary() {
        return invocation().summary();
    }

    List<TargetRow> targets() {
        return targets(all());
    }

    List<TargetRow> targets(Query query) {
        return page(() -> invocation().targets().page(query, log)).items();
    }

    TargetRow target(String label) {
        List<TargetRow> rows = targets(all().withLabel(label));
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows of " + label + ": " + rows);
        }
        return rows.get(0);
    }

    List<TestRow> tests() {
        return tests(all());
    }

    List<TestRow> tests(Query query) {
        return page(() -> invocation().tests().page(query, log)).items();
    }

    TestRow test(String label) {
        List<TestRow> rows = tests(all().withLabel(label));
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows of " + label + ": " + rows);
        }
        return rows.get(0);
    }

    List<ActionRow> actions() {
        return actions(all());
    }

    List<ActionRow> actions(Query query) {
        return page(() -> invocation().actions().page(query, log)).items();
    }

    Page<OutputFile> files(Query query) {
        return page(() -> invocation().files().page(query, log));
    }

    Page<EventRow> events(Query query) {
        return page(() -> invocation().events().page(query, log));
    }

    static Query all() {
        return Query.firstPage().withRange(0, Query.MAX_LIMIT);
    }

    private interface Pager<R> {
        Page<R> page() throws IOException;
    }

    private static <R> Page<R> page(Pager<R> pager) {
        try {
            return pager.page();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
