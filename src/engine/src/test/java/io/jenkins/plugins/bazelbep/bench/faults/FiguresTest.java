package io.jenkins.plugins.bazelbep.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A matrix that could not see a fault would prove nothing. */
public class FiguresTest {

    private static final String NO_SECRET = "no-secret-of-anybody";
    private static final Outcome GOOD = new Outcome(0, 0, 0, false, 0, 0, 0.1, false, false);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void lossesAndRepetitionsAreCounted() throws Exception {
        List<byte[]> made = FaultMatrixTest.BUILD.events().subList(0, 3);
        keep(StreamEnd.COMPLETE, made.get(0), made.get(0), new byte[0]);

        assertThat(Kept.in(data(), "a", made, NO_SECRET)).isEqualTo(new Kept(2, 0, 1));
        assertThat(Kept.in(data(), "b", made, NO_SECRET)).isEqualTo(new Kept(3, 0, 0));
    }

    @Test
    public void whatThePageSaysToBeMissingIsNoSecretLoss() throws Exception {
        List<byte[]> made = FaultMatrixTest.BUILD.events().subList(0, 3);
        keep(StreamEnd.NOT_STORED, made.get(0));

        assertThat(Kept.in(data(), "a", made, NO_SECRET)).isEqualTo(new Kept(0, 2, 0));
    }

    @Test
    public void eventsMayBeGivenUpOnlyWhereThereIsNoOtherWay() {
        Outcome givenUp = new Outcome(0, 7, 0, false, 0, 0, 0.1, false, false);
        Cell hopeless = new Cell("a", "something happens", () -> run -> {}, false, true, Optional.empty());

        assertThat(Figures.of(hopeless, List.of(givenUp)).held()).isTrue();
        assertThat(Figures.of(cell(), List.of(givenUp)).held()).isFalse();
    }

    @Test
    public void theReportSaysWhatDidNotHold() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FaultReport report = new FaultReport(new PrintStream(out, true, StandardCharsets.UTF_8));

        report.add(Figures.of(cell(), List.of(GOOD)));
        assertThat(report.held()).isTrue();
        report.add(Figures.of(cell(), List.of(GOOD, new Outcome(1, 0, 0, false, 0, 0, 3, false, false))));
        report.table();

        assertThat(report.held()).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"eventsLost\":1", "\"held\":false", "\"longestWaitSeconds\":3.0", "NOT HELD");
    }

    private static Cell cell() {
        return Cell.of("a", "something happens", () -> run -> {});
    }

    private void keep(StreamEnd end, byte[]... records) throws IOException {
        try (InvocationWriter writer =
                InvocationStore.open(data(), StoreOptions.defaults()).write("a", null)) {
            for (byte[] record : records) {
                writer.accept(record);
            }
            writer.finish(end);
        }
    }

    private Path data() {
        return folder.getRoot().toPath();
    }
}
