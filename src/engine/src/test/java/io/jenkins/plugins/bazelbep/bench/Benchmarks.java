package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.bench.faults.FaultMatrix;
import io.jenkins.plugins.bazelbep.bench.faults.FaultReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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

    private static final List<Benchmark> ALL = List.of(
            new IngestBenchmark(),
            new ForwardBenchmark(),
            new PassBenchmark(),
            new JsonImportBenchmark(),
            new RedactionBenchmark(),
            new TargetsPageBenchmark(),
            new BazelBenchmark());

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "what to measure; all without a name")
    List<String> names = List.of();

    @Option(
            names = "--faults",
            description = {
                "builds whose receiver, disk, clock or wire goes wrong: what was lost, changed or left.",
                "Exits with 1 if anything was"
            })
    boolean faults;

    @Option(names = "--runs", paramLabel = "N", description = "builds for each fault")
    int runs = 50;

    @Option(names = "--parallel", paramLabel = "N", description = "builds with a fault at once")
    int parallel = 4;

    @Option(names = "--cells", paramLabel = "NAME", split = ",", description = "only these faults")
    List<String> cells = List.of();

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
        Set<String> known = ALL.stream().map(Benchmark::name).collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            throw new ParameterException(spec.commandLine(), "choose among " + String.join(", ", known));
        }
        for (Benchmark benchmark : ALL) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                benchmark.run(new BenchReport(System.out, benchmark.name()));
            }
        }
        return 0;
    }

    private int faults() throws Exception {
        FaultReport report = new FaultReport(System.out);
        Path recording = Path.of(System.getProperty("bep.test.resources"), "recordings/4.2.3-sharded-runs.bep.gz");
        new FaultMatrix(recording, runs, parallel).run(cells, report);
        report.table();
        return report.held() ? 0 : 1;
    }
}
