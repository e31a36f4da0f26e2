package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Holds docs/openapi.yaml against the server, as far as it is about the history. */
public class HistoryApiContractTest {

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private static JsonNode spec;
    private static History history;
    private static Api api;

    @BeforeClass
    public static void fill() throws IOException {
        spec = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../../docs/openapi.yaml").toFile());
        history = History.open(HistorySettings.embedded(FOLDER.getRoot().toPath()));
        SampleHistory.fill(history.writer());
        api = new Api(store(), null, history.questions(Jobs.all()));
    }

    private static InvocationStore store() {
        return InvocationStore.open(FOLDER.getRoot().toPath(), StoreOptions.defaults());
    }

    @AfterClass
    public static void close() {
        history.close();
    }

    private static ApiResponse ask(String path, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putIfAbsent("label", path.equals("/history/target") ? "//app:bad" : "//app:flaky_test");
        if (path.equals("/history/invocations")) {
            all.putIfAbsent("query", "main");
        }
        return api.handle(new ApiRequest(List.of(path.substring(1).split("/")), all, null));
    }

    private static JsonNode body(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    private static Map<String, JsonNode> parameters(String path) {
        Map<String, JsonNode> parameters = new HashMap<>();
        for (JsonNode parameter : spec.at("/paths").get(path).at("/get/parameters")) {
            JsonNode known = parameter.has("$ref")
                    ? spec.at(parameter.get("$ref").textValue().substring(1))
                    : parameter;
            parameters.put(known.get("name").textValue(), known);
        }
        return parameters;
    }

    private static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        spec.get("paths").fieldNames().forEachRemaining(paths::add);
        paths.removeIf(path -> !path.startsWith("/history/"));
        return paths;
    }

    @Test
    public void namesEveryPathOfTheServerAndNoOther() {
        Set<String> served = new TreeSet<>();
        HistoryApi.endpoints().keySet().forEach(name -> served.add("/history/" + name));
        assertThat(paths()).isEqualTo(served);
    }

    @Test
    public void everyAnswerIsAsItsSchemaSaysAndEveryFieldIsServed() throws IOException {
        SchemaCheck check = new SchemaCheck(spec);
        for (String path : paths()) {
            JsonNode schema = spec.at("/paths").get(path).at("/get/responses/200/content/application~1json/schema");
            for (String by : List.of("day", "invocation")) {
                ApiResponse response = ask(path, Map.of("by", by));
                assertThat(response.status()).as(path).isEqualTo(200);
                assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
                JsonNode answer = body(response);
                check.check(path, schema, answer);
                if (answer.has("items")) {
                    assertThat(answer.get("items")).as(path).isNotEmpty();
                }
            }
        }
        assertThat(check.faults()).isEmpty();
        assertThat(check.neverSeen())
                .filteredOn(field -> field.startsWith("History"))
                .isEmpty();
    }

    @Test
    public void namesEveryParameterThatIsReadAndNoOther() throws IOException {
        for (String path : paths()) {
            Set<String> asked = new HashSet<>(Set.of("job"));
            Map<String, String> listening = new HashMap<>() {
                @Override
                public String get(Object name) {
                    asked.add(name.toString());
                    return null;
                }

                @Override
                public String getOrDefault(Object name, String absent) {
                    asked.add(name.toString());
                    return absent;
                }
            };
            HistoryApi.endpoints()
                    .get(path.substring("/history/".length()))
                    .get(history.questions(Jobs.all()), new Parameters(listening));
            assertThat(parameters(path).keySet()).as(path).isEqualTo(asked);
        }
    }

    @Test
    public void takesWhatTheSchemaOfAParameterAllowsAndRefusesTheRest() {
        for (String path : paths()) {
            parameters(path).forEach((name, parameter) -> {
                JsonNode schema = parameter.get("schema");
                List<String> right = new ArrayList<>();
                List<String> wrong = new ArrayList<>();
                schema.path("enum").forEach(value -> right.add(value.asText()));
                for (String border : new String[] {"example", "default", "minimum", "maximum"}) {
                    if (schema.has(border)) {
                        right.add(schema.get(border).asText());
                    }
                }
                if (schema.has("enum")) {
                    wrong.add("no-such-value");
                }
                if (schema.get("type").textValue().equals("integer")) {
                    wrong.addAll(List.of("x", ""));
                    wrong.add(Long.toString(schema.get("minimum").longValue() - 1));
                }
                if (name.equals("since") || name.equals("until")) {
                    wrong.addAll(List.of("yesterday", "2026-13-01", "2026-03-01T25:00:00Z", "1"));
                }
                for (String value : right) {
                    assertThat(ask(path, Map.of(name, value)).status())
                            .as(path + "?" + name + "=" + value)
                            .isEqualTo(200);
                }
                for (String value : wrong) {
                    assertThat(ask(path, Map.of(name, value)).status())
                            .as(path + "?" + name + "=" + value)
                            .isEqualTo(400);
                }
            });
        }
    }

    @Test
    public void answersNothingOfJobsThatTheCallerMayNotSee() throws IOException {
        Api of = new Api(store(), null, history.questions(Jobs.only(Set.of("some other job"))));
        for (String path : paths()) {
            ApiResponse response = of.handle(
                    new ApiRequest(List.of(path.substring(1).split("/")), Map.of("label", "//app:flaky_test"), null));
            assertThat(response.status()).as(path).isEqualTo(200);
            assertThat(body(response).toString()).as(path).doesNotContain("//app", "i1", "main", "Javac");
        }
    }

    @Test
    public void saysWhereNoHistoryIsKeptAndWhenItsDatabaseIsAway() throws IOException {
        Api without = new Api(store());
        History away =
                History.open(HistorySettings.postgresql("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing"));
        try (away) {
            Api unreachable = new Api(store(), null, away.questions(Jobs.all()));
            for (String path : paths()) {
                ApiRequest request =
                        new ApiRequest(List.of(path.substring(1).split("/")), Map.of("label", "//a:t"), null);
                assertThat(without.handle(request).status()).isEqualTo(404);
                assertThat(body(without.handle(request)).toString()).contains("No history is kept here.");
                ApiResponse response = unreachable.handle(request);
                assertThat(response.status()).as(path).isEqualTo(503);
                assertThat(body(response).toString())
                        .contains("cannot be reached")
                        .doesNotContain("nobody", "127.0.0.1");
            }
        }
        ApiResponse unknown = api.handle(new ApiRequest(List.of("history", "none"), Map.of(), null));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(api.handle(new ApiRequest(List.of("history"), Map.of(), null))
                        .status())
                .isEqualTo(404);
    }
}
