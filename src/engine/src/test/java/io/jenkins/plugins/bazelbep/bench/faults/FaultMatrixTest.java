package io.jenkins.plugins.bazelbep.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
    public void theCodeOfTheBuildIsGivenBackWhereAnUploadTookItsPlace() throws Exception {
        try (BepRun run = BepRun.start(folder.getRoot().toPath().resolve("run"), Map.of())) {
            new BazelClient(build, run.flags(), event -> {}).play();

            assertThat(run.end(Upload.TRANSIENT_FAILURE)).isEqualTo(build.exitCode());
        }
    }

    private void assertHeld(String name) throws Exception {
        Cell cell = FaultMatrix.cells().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        Figures figures = new FaultMatrix(build, RUNS, RUNS).run(cell);
        assertThat(figures.runs()).isEqualTo(RUNS);
        assertThat(figures.held()).as(figures.toString()).isTrue();
    }

    private static RecordedBuild recorded() {
        try {
            return RecordedBuild.read(Path.of("src/test/resources/recordings/4.2.3-sharded-runs.bep.gz"))
                    .within(Duration.ofMillis(200));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
