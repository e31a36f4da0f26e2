package io.jenkins.plugins.bazelbep.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import io.jenkins.plugins.bazelbep.store.Kept;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;

/** The history of a service that receives. */
public class ServeHistoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Rule
    public final RunningService service = new RunningService();

    @Test
    public void tellsOfWhatWasReceivedAsSoonAsItsStreamHasEnded() throws Exception {
        send("one", "4.2.3-flaky");
        await("state", "invocations", 1);
        JsonNode invocation = get("invocations").get("items").get(0);
        assertThat(invocation.get("invocationId").asText()).isEqualTo("one");
        assertThat(invocation.get("state").asText()).isEqualTo("COMPLETE");
        assertThat(get("flaky").get("items").findValuesAsText("label")).contains("//flaky:third_attempt");

        send("two", "4.2.3-red");
        await("invocations?label=//red:fails", "total", 1);
        JsonNode failing = get("test?label=//red:fails").get("items").get(0);
        assertThat(failing.get("status").asText()).isEqualTo("FAILED");
        assertThat(failing.get("invocation").get("invocationId").asText()).isEqualTo("two");
        assertThat(get("state").get("invocations").asInt()).isEqualTo(2);
    }

    @Test
    public void tellsOfAStreamThatWasTakenUpAgainOnce() throws Exception {
        List<byte[]> events = Kept.events("4.2.3-red");
        int half = events.size() / 2;
        try (TestClient client = service.client()) {
            TestClient.Stream stream = client.stream("one");
            for (int i = 1; i <= half; i++) {
                stream.send(i, events.get(i - 1));
            }
        }
        send("one", "4.2.3-red");
        await("state", "invocations", 1);
        await("invocations?label=//red:fails", "total", 1);
        JsonNode invocations = get("invocations");
        assertThat(invocations.get("total").asInt()).isEqualTo(1);
        assertThat(invocations.get("items").get(0).get("tests").get("total").asInt())
                .isPositive();
    }

    private void send(String invocation, String recording) throws Exception {
        List<byte[]> events = Kept.events(recording);
        try (TestClient client = service.client()) {
            TestClient.Stream stream = client.stream(invocation);
            for (int i = 1; i <= events.size(); i++) {
                stream.send(i, events.get(i - 1));
            }
            assertThat(stream.sendFinished(events.size() + 1).status().isOk()).isTrue();
        }
    }

    private void await(String question, String field, int value) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        JsonNode answer = get(question);
        while (answer.get(field).asInt() != value) {
            assertThat(System.nanoTime()).as("only %s", answer).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
            answer = get(question);
        }
    }

    private JsonNode get(String question) throws Exception {
        return JSON.readTree(service.get("/api/v1/history/" + question).body());
    }
}
