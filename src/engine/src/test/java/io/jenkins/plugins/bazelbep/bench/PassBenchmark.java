package io.jenkins.plugins.bazelbep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over a stream of 240,000 events against protobuf's own parser over the same file, with 128 MB of heap: in a
 * JVM that has warmed up, and in one that has just begun.
 */
final class PassBenchmark implements Benchmark {

    private static final double GOAL = 0.6;
    private static final int FRESH_ROUNDS = 5;

    @Override
    public String name() {
        return "pass";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Path file = Files.createTempFile("stream", ".bep");
        try {
            LargeStream.writeBinary(file, LargeStream.TARGETS);
            double[] warm = Arrays.stream(child("warm", file).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            out.ratio("warm, -Xmx128m", "events/s", warm[0], warm[1], warm[2], GOAL);
            Paired.Figures fresh = Paired.measure(
                    FRESH_ROUNDS,
                    () -> Double.parseDouble(child("pass", file)),
                    () -> Double.parseDouble(child("floor", file)));
            out.ratio("fresh JVM, -Xmx128m", "events/s", fresh.value(), fresh.floor(), fresh.ratio(), GOAL);
        } finally {
            Files.delete(file);
        }
    }

    private static String child(String what, Path file) throws IOException {
        return FreshJvm.run(List.of("-Xmx128m"), PassRun.class, what, file.toString());
    }
}
