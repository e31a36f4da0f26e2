package io.jenkins.plugins.bazelbep.cli.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.Test;

public class ReceiverStateTest {

    @Test
    public void tellsOnOneLineWhereItListensAndWhoItIs() throws Exception {
        Instant started = Instant.parse("2026-03-01T12:00:00.25Z");
        String line = new ReceiverState("grpc://127.0.0.1:4711", 42, started).json();
        assertThat(line).doesNotContain("\n");
        JsonNode state = new ObjectMapper().readTree(line);
        assertThat(state.get("address").textValue()).isEqualTo("grpc://127.0.0.1:4711");
        assertThat(state.get("pid").longValue()).isEqualTo(42);
        assertThat(Instant.parse(state.get("started").textValue())).isEqualTo(started);
        assertThat(state).hasSize(3);
    }
}
