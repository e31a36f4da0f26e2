package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PackagesEndpointTest {

    private static final String RECORDING = "4.2.3-everything";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private InvocationStore store;

    @Before
    public void keep() throws IOException {
        store = InvocationStore.open(folder.getRoot().toPath(), StoreOptions.defaults());
        Kept.receive(store, RECORDING, RECORDING);
    }

    private JsonNode read(String id, String path, Map<String, String> parameters) throws IOException {
        ApiResponse response =
                new Api(store).handle(new ApiRequest(List.of("invocations", id, path), parameters, null));
        assertThat(response.status()).isEqualTo(200);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    private static int sum(JsonNode page, String field) {
        int sum = 0;
        for (JsonNode item : page.get("items")) {
            sum += item.get(field).asInt();
        }
        return sum;
    }

    @Test
    public void sumsUpToWhatTheSummarySays() throws IOException {
        JsonNode page = read(RECORDING, "packages", Map.of("limit", "1000"));
        JsonNode targets = read(RECORDING, "targets", Map.of("limit", "1"));
        assertThat(page.get("total").asInt()).isEqualTo(page.get("items").size());
        assertThat(sum(page, "configured")).isEqualTo(targets.get("total").asInt());
        assertThat(sum(page, "failed")).isEqualTo(4);
        assertThat(page.get("items").findValuesAsText("name"))
                .contains("//broken_build", "//shards")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    public void agreesWithTheTargetsOfEachPackageKindAndTag() throws IOException {
        JsonNode page = read(RECORDING, "packages", Map.of("limit", "1000"));
        for (JsonNode item : page.get("items")) {
            Map<String, String> in = Map.of("package", item.get("name").asText());
            assertThat(read(RECORDING, "targets", in).get("total")).isEqualTo(item.get("configured"));
        }
        for (JsonNode kind : page.get("kinds")) {
            Map<String, String> of = Map.of("kind", kind.get("name").asText());
            assertThat(read(RECORDING, "targets", of).get("total")).isEqualTo(kind.get("count"));
        }
        for (JsonNode tag : page.get("tags")) {
            Map<String, String> with = Map.of("tag", tag.get("name").asText());
            assertThat(read(RECORDING, "targets", with).get("total")).isEqualTo(tag.get("count"));
        }
        assertThat(page.get("kinds").findValuesAsText("name")).contains("sh_test", "genrule");
        assertThat(page.get("tags").size()).isPositive();
    }

    @Test
    public void takesAPackageWithAllBelowIt() throws IOException {
        int all = read(RECORDING, "targets", Map.of()).get("total").asInt();
        assertThat(read(RECORDING, "targets", Map.of("package", "//..."))
                        .get("total")
                        .asInt())
                .isEqualTo(all);
        assertThat(read(RECORDING, "packages", Map.of("package", "//broken_build/..."))
                        .get("items")
                        .findValuesAsText("name"))
                .containsExactly("//broken_build");
        assertThat(read(RECORDING, "packages", Map.of("package", "//broken/..."))
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    public void filtersAndPages() throws IOException {
        JsonNode failed = read(RECORDING, "packages", Map.of("status", "FAILED"));
        assertThat(failed.get("items").findValuesAsText("name")).containsExactly("//broken_analysis", "//broken_build");
        JsonNode second = read(RECORDING, "packages", Map.of("status", "FAILED", "offset", "1", "limit", "1"));
        assertThat(second.get("items").findValuesAsText("name")).containsExactly("//broken_build");
        assertThat(second.get("total").asInt()).isEqualTo(2);
    }

    @Test
    public void countsWhileEventsArrive() throws IOException {
        try (InvocationWriter running = store.write("running", "a-build")) {
            for (byte[] event : Kept.events(RECORDING).subList(0, 150)) {
                running.accept(event);
            }
            JsonNode page = read("running", "packages", Map.of("limit", "1000"));
            JsonNode targets = read("running", "targets", Map.of("limit", "1"));
            assertThat(sum(page, "configured"))
                    .isEqualTo(targets.get("total").asInt())
                    .isPositive();
        }
    }
}
