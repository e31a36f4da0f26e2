package io.jenkins.plugins.bazelbep.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Each cell of the fault matrix with one build, which does not take its time and is struck in its middle. Most of a build is
 * waiting, for a client that tries again or a fault to be over, so several cells run at once.
 */
@RunWith(Parameterized.class)
public class FaultMatrixTest {

    static final RecordedBuild BUILD = recorded();

    /** A client that hears nothing waits for a minute; ten retransmissions take as long. */
    private static final Set<String> LONG = Set.of("cut-30s", "cut-for-good");

    private static final int AT_ONCE = 6;
    private static final Map<String, Future<Figures>> FIGURES = new LinkedHashMap<>();

    private static ExecutorService pool;

    private final Cell cell;

    public FaultMatrixTest(String name, Cell cell) {
        this.cell = cell;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> cells() {
        return FaultMatrix.cells().stream()
                .filter(cell -> !cell.real() && !LONG.contains(cell.name()))
                .map(cell -> new Object[] {cell.name(), cell})
                .toList();
    }

    @BeforeClass
    public static void run() {
        pool = Executors.newFixedThreadPool(AT_ONCE);
        for (Object[] parameters : cells()) {
            Cell cell = (Cell) parameters[1];
            if (cell.missing().isEmpty()) {
                FIGURES.put(cell.name(), pool.submit(() -> new FaultMatrix(BUILD, 1, 1).run(cell)));
            }
        }
    }

    @AfterClass
    public static void stop() {
        pool.shutdownNow();
    }

    @Test
    public void nothingIsLostChangedOrLeft() throws Exception {
        assumeTrue(cell.name() + " needs " + cell.missing().orElse(""), FIGURES.containsKey(cell.name()));
        Figures figures = FIGURES.get(cell.name()).get();
        assertThat(figures.runs()).isEqualTo(1);
        assertThat(figures.late()).isZero();
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
