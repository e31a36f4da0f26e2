package io.jenkins.plugins.bazelbep.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.bench.AcknowledgingServer;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server in a process of its own, with a limit to its heap and a folder that goes with it. */
final class Host implements Closeable {

    /** What it is. */
    enum Kind {
        /** Acknowledges and nothing else: the floor. */
        FLOOR,
        /** {@code bep receive}, as on an agent. */
        RECEIVER,
        /** {@code bep serve}, with store and pages. */
        SERVER
    }

    private static final String MAIN = "io.jenkins.plugins.bazelbep.cli.Main";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path data;
    private final JsonNode said;

    private Host(Process process, Path data, JsonNode said) {
        this.process = process;
        this.data = data;
        this.said = said;
    }

    /** @param megabytes of heap at most */
    static Host start(Kind kind, int megabytes) throws IOException {
        Path data = Files.createTempDirectory("bazel-bep-bench");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                // Else the JVM takes its heap from the system as garbage comes, and peak memory says how long it ran.
                "-Xms" + megabytes + "m",
                "-XX:+AlwaysPreTouch",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(
                switch (kind) {
                    case FLOOR -> List.of(AcknowledgingServer.class.getName());
                    case RECEIVER -> List.of(MAIN, "receive", "--root", data.toString());
                    case SERVER -> List.of(MAIN, "serve", "--data", data.toString());
                });
        Process process = new ProcessBuilder(line)
                .redirectError(data.resolve("said.txt").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        if (ready == null) {
            throw new IOException(kind + " does not start: " + Files.readString(data.resolve("said.txt")));
        }
        return new Host(process, data, JSON.readTree(ready));
    }

    int port() {
        return URI.create(said.path("bes").asText(said.path("address").asText()))
                .getPort();
    }

    String http() {
        return said.get("http").asText();
    }

    Path data() {
        return data;
    }

    /** The most memory that the process had at any time, heap and all else, in MB. */
    double peakMegabytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What is left of the heap after a collection, in MB. */
    double liveMegabytes() throws IOException {
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(histogram.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .mapToDouble(line -> Double.parseDouble(line.strip().split(" +")[2]) / (1 << 20))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd does not say what the heap holds"));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Folders.delete(data);
    }
}
