package io.jenkins.plugins.bazelbep.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The fault matrix with few builds a cell, and builds that do not take their time. */
public class FaultMatrixTest {

    private static final int RUNS = 2;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final RecordedBuild build = recorded();

    @Test
    public void aKilledReceiverLosesNothing() throws Exception {
        assertHeld("killed");
    }

    @Test
    public void aStoppedReceiverLosesNothing() throws Exception {
        assertHeld("stopped");
    }

    @Test
    public void aTakenPortLosesNothing() throws Exception {
        assertHeld("port-taken");
    }

    @Test
    public void aResetWithinAMessageLosesNothing() throws Exception {
        assertHeld("reset");
    }

    @Test
    public void aHalfOpenConnectionLosesNothing() throws Exception {
        assertHeld("half-open");
    }

    @Test
    public void wrongAcknowledgementsLoseNothing() throws Exception {
        for (String cell : List.of("acks-twice", "acks-swapped", "ack-missing")) {
            assertHeld(cell);
        }
    }

    @Test
    public void aFullDiskThatIsClearedLosesNothing() throws Exception {
        assertHeld("full-disk");
    }

    @Test
    public void aSlowDiskLosesNothing() throws Exception {
        assertHeld("slow-disk");
    }

    @Test
    public void lossesAndRepetitionsAreCounted() throws Exception {
        Path data = folder.getRoot().toPath();
        InvocationStore store = InvocationStore.open(data, StoreOptions.defaults());
        try (InvocationWriter writer = store.write("a", null)) {
            writer.accept(build.events().get(0));
            writer.accept(build.events().get(0));
            writer.accept(new byte[0]);
            writer.finish(StreamEnd.COMPLETE);
        }

        assertThat(Kept.in(data, "a", build.events().subList(0, 3), "no-secret-of-anybody"))
                .isEqualTo(new Kept(2, 1));
        assertThat(Kept.in(data, "b", build.events().subList(0, 3), "no-secret-of-anybody"))
                .isEqualTo(new Kept(3, 0));
    }

    @Test
    public void theReportSaysWhatDidNotHold() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FaultReport report = new FaultReport(new PrintStream(out, true, StandardCharsets.UTF_8));
        Cell cell = Cell.of("a", "something happens", () -> run -> {});
        Outcome good = new Outcome(0, 0, false, 0, 0, 0.1, false, false);

        report.add(Figures.of(cell, List.of(good)));
        assertThat(report.held()).isTrue();
        report.add(Figures.of(cell, List.of(good, new Outcome(1, 0, false, 0, 0, 3, false, false))));
        report.table();

        assertThat(report.held()).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"eventsLost\":1", "\"held\":false", "\"longestWaitSeconds\":3.0", "NOT HELD");
    }

    @Test
    public void theCodeOfTheBuildIsGivenBackWhereAnUploadTookItsPlace() throws Exception {
        try (BepRun run = BepRun.start(folder.getRoot().toPath().resolve("run"))) {
            new BazelClient(build, run.flags(), event -> {}).play();

            assertThat(run.end(Upload.TRANSIENT_FAILURE)).isEqualTo(build.exitCode());
        }
    }

    private void assertHeld(String name) throws Exception {
        Cell cell = FaultMatrix.cells().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        assumeTrue(name + " needs " + cell.missing().orElse(""), cell.missing().isEmpty());
        Figures figures = new FaultMatrix(build, RUNS, RUNS).run(cell);
        assertThat(figures.runs()).isEqualTo(RUNS);
        assertThat(figures.late()).isLessThan(RUNS);
        assertThat(figures.held()).as(figures.toString()).isTrue();
    }

    private static RecordedBuild recorded() {
        try {
            return RecordedBuild.read(Path.of("src/test/resources/recordings/4.2.3-sharded-runs.bep.gz"))
                    .within(Duration.ofMillis(200));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
