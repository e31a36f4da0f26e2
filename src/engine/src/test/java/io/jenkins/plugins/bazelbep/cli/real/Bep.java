package io.jenkins.plugins.bazelbep.cli.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of {@code bep} as processes of their own. */
public final class Bep {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Bep() {}

    /** The words that start a command. */
    public static List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.bazelbep.cli.Main"));
        line.addAll(List.of(arguments));
        return line;
    }

    /** A running {@code bep serve}. */
    public record Server(Process process, String bes, String http) implements AutoCloseable {

        /** Starts one and waits for its line. */
        public static Server start(Path data, int besPort, String... more) throws IOException {
            List<String> line = line("serve", "--data", data.toString(), "--bes-port", Integer.toString(besPort));
            line.addAll(List.of(more));
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            JsonNode ready = JSON.readTree(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                            .readLine());
            return new Server(
                    process, ready.get("bes").asText(), ready.get("http").asText());
        }

        public int besPort() {
            return URI.create(bes).getPort();
        }

        /** The flags that send a build here. */
        public List<String> flags() {
            return List.of("--bes_backend=" + bes, "--bes_timeout=60s");
        }

        /** Asks the API. */
        public JsonNode get(String path) throws IOException, InterruptedException {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(http + "/api/v1/" + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        }

        /** Asks the API for something that is no JSON, or may be an error. */
        public String text(String path) throws IOException, InterruptedException {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(http + "/api/v1/" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        /** Waits until so many invocations are kept and none is in progress; the newest. */
        public JsonNode newestOf(int invocations) throws IOException, InterruptedException {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                JsonNode list = get("invocations");
                boolean over = get("invocations?state=IN_PROGRESS").get("total").asInt() == 0;
                if (list.get("total").asInt() == invocations && over) {
                    return get("invocations/"
                            + list.get("items").get(0).get("invocationId").asText());
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("not " + invocations + " finished invocations: " + list);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }

        /** Kills it as -9 does. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
