package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.bench.faults.FaultMatrix;
import io.jenkins.plugins.bazelbep.bench.faults.FaultReport;
import io.jenkins.plugins.bazelbep.bench.history.HistoryBenchmark;
import io.jenkins.plugins.bazelbep.bench.load.LoadBenchmark;
import io.jenkins.plugins.bazelbep.bench.soak.SoakBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the benchmarks named on the command line, or all that take minutes rather than hours. */
@Command(
        name = "bep bench",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Prints a line of JSON per figure, with the floor measured in the same run.")
public final class Benchmarks implements Callable<Integer> {

    /** What runs where nothing is named. */
    private static final List<Benchmark> ALL = List.of(
            new IngestBenchmark(),
            new ForwardBenchmark(),
            new PassBenchmark(),
            new JsonImportBenchmark(),
            new RedactionBenchmark(),
            new TargetsPageBenchmark(),
            new BazelBenchmark());

    private static final Path RECORDING =
            Path.of(System.getProperty("bep.test.resources", ""), "recordings/4.2.3-sharded-runs.bep.gz");

    /** Those are run by {@code PluginFaults}, which knows their names. */
    private static final Pattern PLUGIN_CELL = Pattern.compile("controller-|agent-");

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "what to measure; all without a name")
    List<String> names = List.of();

    @Option(
            names = "--faults",
            description = {
                "builds whose receiver, disk, wire, Jenkins or agent goes wrong: what was lost, changed or left.",
                "Exits with 1 if anything was"
            })
    boolean faults;

    @Option(names = "--runs", paramLabel = "N", description = "builds for each fault")
    int runs = 50;

    @Option(names = "--parallel", paramLabel = "N", description = "builds with a fault at once")
    int parallel = Runtime.getRuntime().availableProcessors();

    @Option(names = "--cells", paramLabel = "NAME", split = ",", description = "only these faults")
    List<String> cells = List.of();

    @Option(names = "--minutes", paramLabel = "N", description = "how long the soak lasts")
    double minutes = 60;

    @Option(names = "--scale", paramLabel = "N", description = "how much of the load there is")
    double scale = 1;

    @Option(names = "--copies", paramLabel = "N", description = "how many there are of each build in the history")
    int copies = 1;

    /** Exits with 2 where a name is not known. */
    public static void main(String[] arguments) {
        // Threads of servers and pools must not keep the process.
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (faults) {
            return faults();
        }
        List<Benchmark> all = new ArrayList<>(ALL);
        if (!names.isEmpty()) {
            // They take an hour or so: only for those who ask for them.
            all.add(new LoadBenchmark(scale));
            all.add(new SoakBenchmark(RECORDING, Duration.ofSeconds((long) (60 * minutes))));
            all.add(new HistoryBenchmark(false, scale, copies));
            all.add(new HistoryBenchmark(true, scale, copies));
        }
        Set<String> known = all.stream().map(Benchmark::name).collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            throw new ParameterException(spec.commandLine(), "choose among " + String.join(", ", known));
        }
        for (Benchmark benchmark : all) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                benchmark.run(new BenchReport(System.out, benchmark.name()));
            }
        }
        return 0;
    }

    private int faults() throws Exception {
        List<String> unknown = cells.stream()
                .filter(name -> !FaultMatrix.names().contains(name)
                        && !PLUGIN_CELL.matcher(name).lookingAt())
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no cell is named " + String.join(", ", unknown) + "; choose among "
                            + String.join(", ", FaultMatrix.names()) + " and those of the plugin");
        }
        FaultReport report = new FaultReport(System.out);
        new FaultMatrix(RECORDING, runs, parallel).run(cells, report);
        report.table();
        return report.held() ? 0 : 1;
    }
}
