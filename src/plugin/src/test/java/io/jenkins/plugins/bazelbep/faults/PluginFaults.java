package io.jenkins.plugins.bazelbep.faults;

import io.jenkins.plugins.bazelbep.bench.faults.FaultMatrix;
import io.jenkins.plugins.bazelbep.bench.faults.FaultReport;
import io.jenkins.plugins.bazelbep.bench.faults.RecordedBuild;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the plugin's cells of the fault matrix, and prints them as those of the engine are printed. */
@Command(name = "bep bench --faults")
public final class PluginFaults implements Callable<Integer> {

    static final Path RECORDING = Path.of("../engine/src/test/resources/recordings/4.2.3-sharded-runs.bep.gz");
    private static final Path SAID = Path.of("target/faults.log");

    @Spec
    CommandSpec spec;

    @Option(names = "--runs")
    int runs = 50;

    @Option(names = "--parallel")
    int parallel = 10;

    @Option(names = "--cells", split = ",")
    List<String> cells = List.of();

    /** In the folder src/plugin. Exits with 1 if anything was lost, changed or left. */
    public static void main(String[] arguments) {
        // The command line is that of the engine's benchmarks, which refuse what is no option.
        System.exit(new CommandLine(new PluginFaults())
                .setUnmatchedArgumentsAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<String> known = PluginCell.cells().stream().map(PluginCell::name).toList();
        List<String> unknown = cells.stream()
                .filter(name -> !known.contains(name) && !FaultMatrix.names().contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no cell is named " + String.join(", ", unknown) + "; choose among " + String.join(", ", known));
        }
        List<PluginCell> asked = PluginCell.cells().stream()
                .filter(cell -> cells.isEmpty() || cells.contains(cell.name()))
                .toList();
        FaultReport report = new FaultReport(System.out);
        if (!asked.isEmpty()) {
            System.err.println("faults: Jenkins and its agent write to " + SAID.toAbsolutePath());
            PrintStream terminal = System.err;
            try (PrintStream said = new PrintStream(Files.newOutputStream(SAID), true, StandardCharsets.UTF_8)) {
                System.setErr(said);
                measure(asked, report);
            } finally {
                System.setErr(terminal);
            }
        }
        report.table();
        return report.held() ? 0 : 1;
    }

    private void measure(List<PluginCell> asked, FaultReport report) throws Exception {
        RecordedBuild build = RecordedBuild.read(RECORDING);
        try {
            JenkinsLab.run(parallel, lab -> {
                PluginMatrix matrix = new PluginMatrix(lab, build, runs, parallel);
                for (PluginCell cell : asked) {
                    report.add(matrix.run(cell));
                }
            });
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
