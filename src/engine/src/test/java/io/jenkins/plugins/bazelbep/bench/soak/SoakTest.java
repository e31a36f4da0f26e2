package io.jenkins.plugins.bazelbep.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.bench.BenchReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.Test;

/** The soak in two seconds. */
public class SoakTest {

    /** But for the heap: the cache of what was looked at last is not full after so few builds. */
    @Test
    public void whatAServerHoldsReturnsToWhereItBegan() throws Exception {
        Path recording = Path.of("src/test/resources/recordings/4.2.3-sharded-runs.bep.gz");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new SoakBenchmark(recording, Duration.ofSeconds(2), 40)
                .run(new BenchReport(new PrintStream(out, true, StandardCharsets.UTF_8), "soak"));

        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(6);
        for (String line : lines) {
            JsonNode figure = new ObjectMapper().readTree(line);
            if (!figure.get("case").asText().startsWith("heap")) {
                assertThat(figure.path("reached").asBoolean(true)).as(line).isTrue();
            }
        }
    }
}
