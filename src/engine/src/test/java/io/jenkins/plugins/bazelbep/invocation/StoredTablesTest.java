package io.jenkins.plugins.bazelbep.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.bazelbep.columns.TableFormatException;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.invocation.view.EventRow;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.Test;

/** A table that was written and read again answers as it did. */
public class StoredTablesTest {

    private static final List<Query> QUERIES = List.of(
            Passed.all(),
            Passed.all().withSort("-label"),
            Passed.all().withText("broken"),
            Passed.all().withStatus("FAILED"),
            Query.firstPage().withRange(3, 5));

    private final Passed passed = Passed.recording("4.2.3-everything.bep.gz");
    private final EventLog log = passed.log;

    @Test
    public void targets() throws IOException {
        same(
                passed.invocation().targets(),
                TargetTable.readFrom(stored(passed.invocation().targets())));
    }

    @Test
    public void tests() throws IOException {
        same(
                passed.invocation().tests(),
                TestTable.readFrom(stored(passed.invocation().tests())));
    }

    @Test
    public void actions() throws IOException {
        same(
                passed.invocation().actions(),
                ActionTable.readFrom(stored(passed.invocation().actions())));
    }

    @Test
    public void files() throws IOException {
        FileTable read = FileTable.readFrom(
                stored(passed.invocation().files()), passed.invocation().targets());
        same(passed.invocation().files(), read);
        Query ofOne = Passed.all().withLabel("//green:passes");
        assertThat(read.page(ofOne, log)).isEqualTo(passed.invocation().files().page(ofOne, log));
    }

    @Test
    public void events() throws IOException {
        EventIndex read = EventIndex.readFrom(stored(passed.invocation().events()));
        assertThat(read.page(Passed.all(), log).items())
                .extracting(EventRow::offset, EventRow::kind, EventRow::number)
                .isEqualTo(passed.events(Passed.all()).items().stream()
                        .map(row -> tuple(row.offset(), row.kind(), row.number()))
                        .toList());
    }

    @Test
    public void oneTableIsNotTakenForAnother() {
        assertThatThrownBy(() -> TestTable.readFrom(stored(passed.invocation().targets())))
                .isInstanceOf(TableFormatException.class);
    }

    private <R> void same(Table<R> live, Table<R> read) throws IOException {
        assertThat(read.size()).isEqualTo(live.size()).isPositive();
        for (Query query : QUERIES) {
            assertThat(read.page(query, log)).isEqualTo(live.page(query, log));
        }
    }

    private static DataInputStream stored(Table<?> table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.writeTo(new DataOutputStream(out));
        return new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    }
}
