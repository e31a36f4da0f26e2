package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.source.SourcedEvent;
import io.jenkins.plugins.bazelbep.source.Sources;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Holds docs/openapi.yaml against the server, in both directions. */
public class ApiContractTest {

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    @ClassRule
    public static final TemporaryFolder FILES = new TemporaryFolder();

    private static final List<String> RECORDINGS = List.of(
            "4.2.3-red",
            "4.2.3-flaky",
            "4.2.3-all-actions",
            "4.2.3-everything",
            "4.2.3-sharded-runs",
            "4.2.3-keep-going",
            "4.2.3-broken-package",
            "4.2.3-build-failure",
            "4.2.3-run",
            "4.2.3-fetch",
            "4.2.3-convenience-symlinks",
            "4.2.3-query",
            "4.2.3-interrupted",
            "4.2.3-disk-cache-hit",
            "4.2.3-no-op-cached",
            "4.2.3-aspects",
            "2.1.0-red");

    private static final String INVOCATION = "/invocations/{id}";
    private static final String FILE = "/invocations/{id}/file";
    private static final String CASES = "/invocations/{id}/cases";

    private static final String PROFILE = "/invocations/{id}/profile";
    private static final String CHANGES = "/invocations/{id}/changes";
    private static final String EARLIER = "/invocations/{id}/earlier";

    /** Answers from more than what is kept of the invocation, which may change. */
    private static final Set<String> OF_MORE = Set.of(FILE, CASES, PROFILE, CHANGES, EARLIER);

    private static JsonNode spec;
    private static Api api;
    private static InvocationWriter running;

    @BeforeClass
    public static void keep() throws IOException {
        spec = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../../docs/openapi.yaml").toFile());
        InvocationStore store = InvocationStore.open(FOLDER.getRoot().toPath(), StoreOptions.defaults());
        for (String recording : RECORDINGS) {
            Kept.receive(store, recording, recording);
        }
        Path files = FILES.getRoot().toPath();
        NewestBazel.keep(store, "newest", files);
        running = store.write("running", "a-build");
        List<byte[]> events = Kept.events("4.2.3-red");
        for (byte[] event : events.subList(0, events.size() / 2)) {
            running.accept(event);
        }
        FileContents contents = FileContents.local(FileScheme.below(List.of(files.toRealPath())));
        UpstreamPages upstream = id -> List.of("https://results.example/" + id);
        api = new Api(store, contents, asInJenkins(new StoredInvocations(store)), null, upstream);
    }

    /** The same invocations, of builds that have pages of their own. */
    private static OtherInvocations asInJenkins(OtherInvocations others) {
        return new OtherInvocations() {
            @Override
            public List<Earlier> before(InvocationReader invocation) throws IOException {
                return others.before(invocation).stream()
                        .map(one -> new Earlier(one.alike(), "/job/j/7/bazel/#/invocations/x", "#7", one.item()))
                        .toList();
            }

            @Override
            public Optional<InvocationReader> find(String invocationId) throws IOException {
                return others.find(invocationId);
            }
        };
    }

    @AfterClass
    public static void stop() throws IOException {
        running.close();
    }

    private static List<String> invocations() {
        List<String> ids = new ArrayList<>(RECORDINGS);
        ids.addAll(List.of("newest", "running"));
        return ids;
    }

    private static List<String> segments(String path, String id) {
        return Arrays.stream(path.substring(1).split("/"))
                .map(segment -> segment.equals("{id}") ? id : segment)
                .toList();
    }

    /** Asks a path; where a file is asked for, it is one that is there. */
    private static ApiResponse ask(String path, String id, Map<String, String> parameters) {
        if (!path.equals(FILE) && !path.equals(CASES)) {
            String asked = path.equals(PROFILE) ? "newest" : id;
            Map<String, String> all = new HashMap<>(parameters);
            if (path.equals(CHANGES)) {
                all.putIfAbsent("with", "4.2.3-everything");
            }
            return api.handle(new ApiRequest(segments(path, asked), all, null));
        }
        Map<String, String> file = new HashMap<>(Map.of("label", "//app:app_test"));
        if (path.equals(FILE)) {
            file.put("uri", FILES.getRoot().toPath().resolve("test.log").toUri().toString());
        } else {
            file.put("attempt", "2");
        }
        file.putAll(parameters);
        return api.handle(new ApiRequest(segments(path, "newest"), file, null));
    }

    private static byte[] body(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toByteArray();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? spec.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static Map<String, JsonNode> parameters(String path) {
        Map<String, JsonNode> parameters = new HashMap<>();
        for (JsonNode parameter : spec.at("/paths").get(path).at("/get/parameters")) {
            JsonNode known = resolved(parameter);
            if (known.get("in").textValue().equals("query")) {
                parameters.put(known.get("name").textValue(), known);
            }
        }
        return parameters;
    }

    private static Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        spec.get("paths").fieldNames().forEachRemaining(paths::add);
        // HistoryApiContractTest's.
        paths.removeIf(path -> path.startsWith("/history/"));
        return paths;
    }

    @Test
    public void namesEveryPathOfTheServerAndNoOther() {
        Set<String> served = new TreeSet<>(Set.of("/invocations"));
        api.endpoints().keySet().forEach(name -> served.add("/invocations/{id}" + (name.isEmpty() ? "" : "/" + name)));
        assertThat(paths()).isEqualTo(served);
    }

    @Test
    public void everyAnswerIsAsItsSchemaSaysAndEveryFieldIsServed() throws IOException {
        SchemaCheck check = new SchemaCheck(spec);
        for (String id : invocations()) {
            checkAnswersAbout(id, check);
        }
        ApiResponse error = ask("/invocations/{id}", "none", Map.of());
        JsonNode schema = resolved(spec.at("/paths").get("/invocations/{id}").at("/get/responses/404"));
        check.check("404", schema.at("/content/application~1json/schema"), Json.MAPPER.readTree(body(error)));
        assertThat(check.faults()).isEmpty();
        assertThat(check.neverSeen())
                .filteredOn(field -> !field.startsWith("History"))
                .isEmpty();
    }

    private static void checkAnswersAbout(String id, SchemaCheck check) throws IOException {
        for (String path : paths()) {
            JsonNode contents = spec.at("/paths").get(path).at("/get/responses/200/content");
            // Tests have durations to compare, targets none; other paths ignore what they do not know.
            ApiResponse response = ask(path, id, Map.of("limit", "1000", "table", "tests"));
            assertThat(response.status()).as(path + " of " + id).isEqualTo(200);
            String type = response.headers().get("Content-Type").replaceAll(";.*", "");
            assertThat(contents.has(type)).as(path + " serves " + type).isTrue();
            byte[] body = body(response);
            if (type.equals("application/json")) {
                check.check(path, contents.get(type).get("schema"), Json.MAPPER.readTree(body));
            }
        }
    }

    @Test
    public void answersAboutStreamsOfOtherPeopleAreAsTheirSchemasSay() throws IOException {
        assumeTrue("no recordings of others on this machine", Files.isDirectory(Sources.OTHERS));
        InvocationStore store = InvocationStore.open(FOLDER.getRoot().toPath(), StoreOptions.defaults());
        try (Stream<Path> files = Files.list(Sources.OTHERS)) {
            for (Path file :
                    (Iterable<Path>) files.filter(other -> !other.toString().matches(".*(tsv|md)"))::iterator) {
                String id = file.getFileName().toString();
                InvocationWriter writer = store.write(id, null);
                for (SourcedEvent event : Sources.read(file).events()) {
                    writer.accept(event.bytes());
                }
                writer.finish(StreamEnd.DISCONNECTED);
                SchemaCheck check = new SchemaCheck(spec);
                checkAnswersAbout(id, check);
                assertThat(check.faults()).as(id).isEmpty();
            }
        }
    }

    @Test
    public void namesEveryParameterThatIsReadAndNoOther() throws IOException {
        for (Map.Entry<String, Endpoint> endpoint : api.endpoints().entrySet()) {
            Set<String> asked = new HashSet<>();
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
            InvocationStore store = InvocationStore.open(FOLDER.getRoot().toPath(), StoreOptions.defaults());
            try {
                endpoint.getValue().get(store.find("4.2.3-red").orElseThrow(), new Parameters(listening));
            } catch (ApiException e) {
                // No file is named or there; by then all parameters were asked for.
                assertThat(endpoint.getKey()).isIn("file", "cases", "profile", "changes");
            }
            String path = "/invocations/{id}" + (endpoint.getKey().isEmpty() ? "" : "/" + endpoint.getKey());
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
                if (schema.has("enum")) {
                    wrong.add("no-such-value");
                }
                for (String border : new String[] {"example", "default", "minimum", "maximum"}) {
                    if (schema.has(border)) {
                        right.add(schema.get(border).asText());
                    }
                }
                if (schema.get("type").textValue().equals("integer")) {
                    wrong.add("x");
                    wrong.add("");
                }
                if (schema.has("minimum")) {
                    wrong.add(Long.toString(schema.get("minimum").longValue() - 1));
                }
                if (schema.has("maximum")) {
                    wrong.add(Long.toString(schema.get("maximum").longValue() + 1));
                }
                for (String value : right) {
                    ApiResponse response = ask(path, "4.2.3-red", Map.of(name, value));
                    assertThat(response.status())
                            .as(path + "?" + name + "=" + value)
                            .isEqualTo(200);
                }
                for (String value : wrong) {
                    ApiResponse response = ask(path, "4.2.3-red", Map.of(name, value));
                    assertThat(response.status())
                            .as(path + "?" + name + "=" + value)
                            .isEqualTo(400);
                    assertThat(spec.at("/paths").get(path).at("/get/responses").has("400"))
                            .as(path)
                            .isTrue();
                }
            });
        }
    }

    @Test
    public void sendsTheHeadersThatItPromises() {
        for (String path : paths()) {
            JsonNode promised = spec.at("/paths").get(path).at("/get/responses/200/headers");
            ApiResponse finished = ask(path, "4.2.3-red", Map.of());
            promised.fieldNames().forEachRemaining(name -> {
                if (!name.equals("X-More-Data")) {
                    assertThat(finished.headers()).as(path).containsKey(name);
                }
            });
            if (path.contains("{id}") && !OF_MORE.contains(path)) {
                // Where it is forwarded to may be known only later.
                assertThat(finished.headers().get("Cache-Control"))
                        .as(path)
                        .contains(path.equals(INVOCATION) ? "no-cache" : "immutable");
                ApiResponse live = ask(path, "running", Map.of());
                assertThat(live.headers())
                        .as(path)
                        .containsEntry("Cache-Control", "no-store")
                        .doesNotContainKey("ETag");
            }
        }
        assertThat(ask("/invocations/{id}/log", "running", Map.of()).headers()).containsEntry("X-More-Data", "true");
        assertThat(ask("/invocations/{id}/log", "4.2.3-red", Map.of()).headers())
                .doesNotContainKey("X-More-Data");
    }

    @Test
    public void anAnswerThatIsKnownIsNotSentAgain() {
        for (String path : paths()) {
            if (path.contains("{id}") && !OF_MORE.contains(path)) {
                String tag = ask(path, "4.2.3-red", Map.of()).headers().get("ETag");
                List<String> segments = segments(path, "4.2.3-red");
                for (String known : new String[] {tag, "\"x\", " + tag, "*", tag.substring(2)}) {
                    ApiResponse response = api.handle(new ApiRequest(segments, Map.of(), known));
                    assertThat(response.status()).as(path).isEqualTo(304);
                    assertThat(response.body()).isNull();
                    assertThat(response.headers()).containsEntry("ETag", tag);
                }
                assertThat(api.handle(new ApiRequest(segments, Map.of(), "W/\"other\""))
                                .status())
                        .isEqualTo(200);
            }
        }
    }
}
