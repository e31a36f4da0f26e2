package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import io.jenkins.plugins.bazelbep.store.Kept;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;

/** {@code /metrics} of a running service. */
public class ServeMetricsTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern SAMPLE = Pattern.compile("(bep_\\w+)(?:\\{[^}]*})? (\\S+)");
    private static final Pattern NAME = Pattern.compile("\\bbep_\\w+");

    @Rule
    public final RunningService service = new RunningService();

    @Test
    public void countsWhatComesIn() throws Exception {
        List<byte[]> events = Kept.events("4.2.3-red");
        long bytes = 0;
        try (TestClient client = service.client()) {
            TestClient.Stream stream = client.stream("one");
            for (int i = 1; i <= events.size(); i++) {
                stream.send(i, events.get(i - 1));
                bytes += events.get(i - 1).length;
            }
            stream.send(2, events.get(1)); // has come before
            assertThat(stream.sendFinished(events.size() + 1).status().isOk()).isTrue();
        }
        int messages = events.size() + 1;
        Map<String, Double> measured = await("bep_store_finish_seconds_count", 1);
        assertThat(measured)
                .containsEntry("bep_events_received_total", (double) messages)
                .containsEntry("bep_events_stored_total", (double) messages)
                .containsEntry("bep_events_duplicate_total", 1.0)
                .containsEntry("bep_events_malformed_total", 0.0)
                .containsEntry("bep_streams_open", 0.0)
                .containsEntry("bep_streams_finished_total", 1.0)
                .containsEntry("bep_streams_broken_total", 0.0)
                .containsEntry("bep_stream_duration_seconds_count", 1.0)
                .containsEntry("bep_store_backlog_events", 0.0)
                .containsEntry("bep_processing_errors_total", 0.0);
        assertThat(measured.get("bep_event_bytes_received_total")).isGreaterThan(bytes);
        assertThat(measured.get("bep_ack_latency_seconds_count")).isBetween(1.0, (double) messages);
        assertThat(measured.get("bep_data_free_bytes")).isPositive();
        assertThat(await("bep_history_write_seconds_count", 1))
                .containsEntry("bep_history_queue", 0.0)
                .containsEntry("bep_history_failures_total", 0.0);
    }

    @Test
    public void countsStreamsThatBreakOffAndGoOn() throws Exception {
        List<byte[]> events = Kept.events("4.2.3-red");
        try (TestClient client = service.client()) {
            client.stream("one").send(1, events.get(0)).send(2, events.get(1));
            assertThat(await("bep_events_received_total", 2)).containsEntry("bep_streams_open", 1.0);
        }
        assertThat(await("bep_streams_broken_total", 1)).containsEntry("bep_streams_open", 0.0);
        try (TestClient client = service.client()) {
            TestClient.Stream again =
                    client.stream("one").send(2, events.get(1)).send(3, events.get(2));
            assertThat(again.sendFinished(4).status().isOk()).isTrue();
        }
        assertThat(await("bep_streams_finished_total", 1))
                .containsEntry("bep_events_received_total", 4.0)
                .containsEntry("bep_events_duplicate_total", 1.0)
                .containsEntry("bep_streams_broken_total", 1.0);
    }

    @Test
    public void documentationAndDashboardNameWhatThereIs() throws Exception {
        Set<String> samples = measured().keySet();
        Set<String> shown = new TreeSet<>();
        JsonNode dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("monitoring/grafana.json").toFile());
        dashboard.findValuesAsText("expr").forEach(query -> shown.addAll(names(query)));
        assertThat(shown).hasSizeGreaterThan(10).isSubsetOf(samples);

        Set<String> metrics = samples.stream()
                .map(name -> name.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
                .collect(Collectors.toSet());
        Set<String> documented = names(Files.readString(DOCS.resolve("monitoring.md")));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(metrics);
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, Double> await(String name, double value) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Map<String, Double> measured = measured();
        while (measured.get(name) < value) {
            assertThat(System.nanoTime()).as("only %s", measured).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
            measured = measured();
        }
        return measured;
    }

    private Map<String, Double> measured() throws Exception {
        HttpResponse<String> answer = service.get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        Map<String, Double> samples = new TreeMap<>();
        for (String line :
                answer.body().lines().filter(each -> !each.startsWith("#")).toList()) {
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            samples.put(sample.group(1), Double.valueOf(sample.group(2).replace("+Inf", "Infinity")));
        }
        return samples;
    }
}
