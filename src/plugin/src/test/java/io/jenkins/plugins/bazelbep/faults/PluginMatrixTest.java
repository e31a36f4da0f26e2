package io.jenkins.plugins.bazelbep.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.bench.faults.Figures;
import io.jenkins.plugins.bazelbep.bench.faults.RecordedBuild;
import java.util.List;
import org.junit.Test;

/** Four cells with two builds each; {@code ./bep bench --faults} runs all, with more. */
public class PluginMatrixTest {

    private static final int BUILDS = 2;
    private static final List<String> CELLS =
            List.of("controller-killed", "controller-stopped", "agent-killed", "agent-cut-1s");

    @Test
    public void nothingIsLostChangedOrLeft() throws Throwable {
        RecordedBuild build = RecordedBuild.read(PluginFaults.RECORDING);
        JenkinsLab.run(BUILDS, lab -> {
            for (PluginCell cell : PluginCell.cells()) {
                if (CELLS.contains(cell.name())) {
                    Figures figures = new PluginMatrix(lab, build, BUILDS, BUILDS).run(cell);
                    assertThat(figures.held()).as(figures.toString()).isTrue();
                }
            }
        });
    }
}
