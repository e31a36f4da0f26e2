package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.bench.PassRun.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One pass over a stream of 240,000 events against protobuf's own parser over the same file, with 128 MB of heap: in a
 * JVM that has warmed up, and in one that has just begun. The two are always run side by side, as the machine may be
 * busy with other things.
 */
final class PassBenchmark implements Benchmark {

    private static final double GOAL = 0.6;
    private static final int WARM_UP_PAIRS = 4;
    private static final int PAIRS = 9;
    private static final int FRESH_PAIRS = 5;

    @Override
    public String name() {
        return "pass";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Path file = Files.createTempFile("stream", ".bep");
        try {
            SyntheticStream.write(file);
            report(out, "warm", warm(file));
            report(out, "fresh", fresh(file));
        } finally {
            Files.delete(file);
        }
    }

    private static List<double[]> warm(Path file) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < WARM_UP_PAIRS + PAIRS; i++) {
            readings.addAll(List.of(Reading.FLOOR, Reading.PASS));
        }
        List<double[]> pairs = pairs(child(file, readings));
        return pairs.subList(WARM_UP_PAIRS, pairs.size());
    }

    private static List<double[]> fresh(Path file) throws IOException {
        List<Double> speeds = new ArrayList<>();
        for (int i = 0; i < FRESH_PAIRS; i++) {
            speeds.addAll(child(file, List.of(Reading.FLOOR)));
            speeds.addAll(child(file, List.of(Reading.PASS)));
        }
        return pairs(speeds);
    }

    private static void report(BenchReport out, String aCase, List<double[]> pairs) {
        double floor = median(pairs.stream().mapToDouble(pair -> pair[0]).toArray());
        double pass = median(pairs.stream().mapToDouble(pair -> pair[1]).toArray());
        double ratio =
                median(pairs.stream().mapToDouble(pair -> pair[1] / pair[0]).toArray());
        out.ratio(aCase, "events/s", pass, floor, ratio, GOAL);
    }

    /** Runs readings one after the other in a JVM of their own, and returns how many events per second each read. */
    private static List<Double> child(Path file, List<Reading> readings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(file.toString()));
        readings.forEach(reading -> arguments.add(reading.name()));
        return FreshJvm.run(List.of("-Xmx128m"), PassRun.class, arguments.toArray(String[]::new))
                .lines()
                .map(Double::valueOf)
                .toList();
    }

    private static List<double[]> pairs(List<Double> speeds) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < speeds.size(); i += 2) {
            pairs.add(new double[] {speeds.get(i), speeds.get(i + 1)});
        }
        return pairs;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
