package io.jenkins.plugins.bazelbep.bench;

import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.source.EventSource;
import io.jenkins.plugins.bazelbep.source.EventSources;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reading a JSON BEP file of 240,000 events into wire bytes, against protobuf's own JsonFormat over the same file. */
final class JsonImportBenchmark implements Benchmark {

    private static final int ROUNDS = 5;
    private static final double GOAL = 1.0;

    @Override
    public String name() {
        return "json-import";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Path file = Files.createTempFile("bep", ".json");
        try {
            LargeStream.writeJson(file, LargeStream.TARGETS);
            importFile(file);
            floor(file);
            Paired.Figures warm = Paired.measure(ROUNDS, () -> importFile(file), () -> floor(file));
            out.ratio("warm", "events/s", warm.value(), warm.floor(), warm.ratio(), GOAL);
            Paired.Figures fresh =
                    Paired.measure(ROUNDS, () -> inFreshJvm("import", file), () -> inFreshJvm("floor", file));
            out.ratio("fresh JVM, -Xmx128m", "events/s", fresh.value(), fresh.floor(), fresh.ratio(), GOAL);
        } finally {
            Files.delete(file);
        }
    }

    private static double inFreshJvm(String what, Path file) throws IOException {
        return Double.parseDouble(FreshJvm.run(List.of("-Xmx128m"), JsonImportBenchmark.class, what, file.toString()));
    }

    /** One reading in a JVM of its own; prints events per second. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[1]);
        System.out.println(args[0].equals("floor") ? floor(file) : importFile(file));
    }

    private static double importFile(Path file) throws IOException {
        long start = System.nanoTime();
        long events = 0;
        long bytes = 0;
        try (EventSource source = EventSources.open(file)) {
            for (var event = source.next(); event != null; event = source.next()) {
                events++;
                bytes += event.bytes().length;
            }
        }
        return bytes == 0 ? 0 : events / ((System.nanoTime() - start) / 1e9);
    }

    /** To wire bytes as well: that is what is kept. */
    private static double floor(Path file) throws IOException {
        long start = System.nanoTime();
        JsonFormat.Parser parser =
                JsonFormat.parser().ignoringUnknownFields().usingTypeRegistry(TypeRegistry.getEmptyTypeRegistry());
        long events = 0;
        long bytes = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                BuildEvent.Builder event = BuildEvent.newBuilder();
                parser.merge(line, event);
                bytes += event.build().toByteArray().length;
                events++;
            }
        }
        return bytes == 0 ? 0 : events / ((System.nanoTime() - start) / 1e9);
    }
}
