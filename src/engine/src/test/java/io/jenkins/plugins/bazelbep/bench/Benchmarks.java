package io.jenkins.plugins.bazelbep.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the benchmarks named on the command line, or all. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new IngestBenchmark(),
            new ForwardBenchmark(),
            new PassBenchmark(),
            new JsonImportBenchmark(),
            new RedactionBenchmark(),
            new TargetsPageBenchmark(),
            new BazelBenchmark());

    private Benchmarks() {}

    /** Prints a line of JSON per figure; exits with 2 where a name is not known. */
    public static void main(String[] names) throws Exception {
        Set<String> chosen = Set.of(names);
        Set<String> known = ALL.stream().map(Benchmark::name).collect(Collectors.toSet());
        if (!known.containsAll(chosen)) {
            System.err.println("bench: choose among " + String.join(", ", known));
            System.exit(2);
        }
        for (Benchmark benchmark : ALL) {
            if (chosen.isEmpty() || chosen.contains(benchmark.name())) {
                benchmark.run(new BenchReport(System.out, benchmark.name()));
            }
        }
        // Threads of servers and pools must not keep the process.
        System.exit(0);
    }
}
