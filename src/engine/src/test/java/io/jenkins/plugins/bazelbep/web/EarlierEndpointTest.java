package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class EarlierEndpointTest {

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private static InvocationStore store;
    private static InvocationStore elsewhere;
    private static Api api;

    @BeforeClass
    public static void keep() throws IOException {
        store = InvocationStore.open(FOLDER.newFolder("here").toPath(), StoreOptions.defaults());
        for (String name : List.of("2.1.0-flaky", "4.2.3-flaky", "4.2.3-green", "4.2.3-query")) {
            Kept.receive(store, name, name);
        }
        elsewhere = InvocationStore.open(FOLDER.newFolder("elsewhere").toPath(), StoreOptions.defaults());
        Kept.receive(elsewhere, "2.1.0-green", "2.1.0-green");
        api = new Api(store);
    }

    private static JsonNode get(Api of, List<String> path, Map<String, String> parameters) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        of.handle(new ApiRequest(path, parameters, null)).body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    private static JsonNode earlier(Api of, String id, Map<String, String> parameters) throws IOException {
        return get(of, List.of("invocations", id, "earlier"), parameters);
    }

    @Test
    public void listsWhatBeganBeforeNewestFirst() throws IOException {
        JsonNode all = earlier(api, "4.2.3-flaky", Map.of());
        List<String> starts = all.get("items").findValuesAsText("start");
        String own = get(api, List.of("invocations", "4.2.3-flaky"), Map.of())
                .get("start")
                .textValue();
        assertThat(starts).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(starts).allMatch(start -> start.compareTo(own) < 0);
        assertThat(all.get("total").intValue()).isEqualTo(starts.size());
        assertThat(earlier(api, "4.2.3-flaky", Map.of("offset", "1")).get("items"))
                .hasSize(starts.size() - 1);
    }

    @Test
    public void marksThoseOfTheSameCommandOverTheSameThings() throws IOException {
        JsonNode alike = earlier(api, "2.1.0-flaky", Map.of("alike", "true"));
        assertThat(alike.get("total").intValue()).isEqualTo(1);
        assertThat(alike.get("items").get(0).get("invocationId").textValue()).isEqualTo("4.2.3-flaky");
        assertThat(alike.get("items").get(0).get("alike").booleanValue()).isTrue();
    }

    @Test
    public void aHostMayFindThemElsewhere() throws IOException {
        Api of = new Api(store, null, new OtherInvocations() {
            @Override
            public List<Earlier> before(InvocationReader invocation) {
                return List.of(
                        new Earlier(
                                true,
                                "/job/7",
                                "#7",
                                () -> find("2.1.0-green").orElseThrow().item()),
                        new Earlier(true, "/job/6", "#6", () -> null));
            }

            @Override
            public Optional<InvocationReader> find(String invocationId) throws IOException {
                return elsewhere.find(invocationId);
            }
        });
        JsonNode items = earlier(of, "4.2.3-green", Map.of()).get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("page").textValue()).isEqualTo("/job/7");
        assertThat(items.get(0).get("build").textValue()).isEqualTo("#7");
        assertThat(items.get(0).get("command").textValue()).isEqualTo("test");

        JsonNode changes = get(
                of,
                List.of("invocations", "4.2.3-green", "changes"),
                Map.of("with", "2.1.0-green", "table", "targets"));
        assertThat(changes.get("counts").has("SAME")).isTrue();
        assertThat(get(of, List.of("invocations", "2.1.0-green"), Map.of())
                        .get("command")
                        .textValue())
                .isEqualTo("test");
        // Of what is elsewhere only the summary is given here.
        assertThat(get(of, List.of("invocations", "2.1.0-green", "targets"), Map.of())
                        .get("error")
                        .textValue())
                .contains("is kept here");
    }
}
