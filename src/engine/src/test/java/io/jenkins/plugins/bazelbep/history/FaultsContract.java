package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.bazelbep.history.sql.FirstSchema;
import io.jenkins.plugins.bazelbep.history.view.TestOutcome;
import java.util.List;
import org.junit.Test;

/** What holds on every database when something goes wrong, and when a newer program comes. */
public abstract class FaultsContract extends PlainWalkContract {

    private static final int WRITTEN_BEFORE_THE_END = 5;

    @Test
    public void aWriterThatIsKilledLeavesWholeInvocationsAndNothingElse() throws Exception {
        history.close();
        WritingProcess process = new WritingProcess(settings);
        int last = 0;
        while (last < WRITTEN_BEFORE_THE_END) {
            last = process.awaitWritten();
        }
        process.kill();
        history = History.open(settings);
        writer = history.writer();
        List<String> left = dump();
        assertThat(ask().state().invocations()).isPositive();
        assertThat(left)
                .filteredOn(line -> line.startsWith("outcome"))
                .hasSize((int) ask().state().invocations() * WritingProcess.TESTS)
                .noneMatch(line -> line.startsWith("outcome null"));
        long kept = ask().state().invocations();
        for (int i = 0; i <= Math.max(last, kept); i++) {
            writer.put(WritingProcess.build(i).facts());
        }
        List<String> repaired = dump();
        long all = ask().state().invocations();
        history.close();
        settings = newDatabase();
        history = History.open(settings);
        writer = history.writer();
        for (int i = 0; i < all; i++) {
            writer.put(WritingProcess.build(i).facts());
        }
        assertThat(dump()).isEqualTo(repaired);
    }

    @Test
    public void whatTheFirstSchemaHeldIsThereAfterItWasBroughtUpToDate() throws Exception {
        history.close();
        settings = newDatabase();
        FirstSchema.fill(settings);
        history = History.open(settings);
        writer = history.writer();
        TestOutcome outcome = ask().test("//old:t", null, null, ALL).items().get(0);
        assertThat(outcome.invocation().invocationId()).isEqualTo("old");
        assertThat(outcome.attempts()).isEqualTo(2);
        assertThat(writer.put(Build.of("new", "2026-03-02T12:00:00Z")
                        .passed("//old:t")
                        .facts()))
                .isTrue();
        assertThat(ask().test("//old:t", null, null, ALL).total()).isEqualTo(2);
        assertThat(writer.remove("", "old")).isTrue();
    }

    @Test
    public void theTablesOfANewerProgramAreLeftAlone() throws Exception {
        writer.put(Build.of("one", "2026-03-01T12:00:00Z").passed("//a:t").facts());
        history.close();
        FirstSchema.pretendToBeNewer(settings);
        history = History.open(settings);
        assertThatThrownBy(() -> ask().state())
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("newer")
                .hasMessageNotContaining("\n");
    }
}
