package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ChangesEndpointTest {

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private static Api api;

    @BeforeClass
    public static void keep() throws IOException {
        InvocationStore store = InvocationStore.open(FOLDER.getRoot().toPath(), StoreOptions.defaults());
        for (String name : List.of("4.2.3-flaky", "2.1.0-flaky", "4.2.3-green", "4.2.3-keep-going")) {
            Kept.receive(store, name, name);
        }
        api = new Api(store);
    }

    private static JsonNode changes(String id, String with, String... more) throws IOException {
        Map<String, String> parameters = new HashMap<>(Map.of("with", with));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        ApiResponse response = api.handle(new ApiRequest(List.of("invocations", id, "changes"), parameters, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    @Test
    public void findsNothingBetweenBuildsThatWentAlike() throws IOException {
        JsonNode same = changes("4.2.3-flaky", "2.1.0-flaky", "table", "tests");
        assertThat(same.get("counts").toString()).isEqualTo("{\"SAME\":6}");
        assertThat(same.get("items").get(0).get("durationBefore").isNumber()).isTrue();
    }

    @Test
    public void showsWhatCameAndWhatWent() throws IOException {
        // Of //green and //broken_build the earlier one built only //green.
        JsonNode came = changes("4.2.3-keep-going", "4.2.3-green");
        assertThat(came.get("counts").toString()).isEqualTo("{\"ADDED\":5,\"SAME\":7}");
        assertThat(came.get("items").get(0).get("kind").textValue()).isEqualTo("ADDED");
        assertThat(came.get("items").get(0).has("before")).isFalse();
        JsonNode went = changes("4.2.3-green", "4.2.3-keep-going", "change", "REMOVED", "query", "BROKEN_build:needs");
        assertThat(went.get("total").intValue()).isEqualTo(1);
        JsonNode gone = went.get("items").get(0);
        assertThat(gone.get("label").textValue()).isEqualTo("//broken_build:needs_the_failed");
        assertThat(gone.get("before").textValue()).isEqualTo("FAILED");
        assertThat(gone.has("after")).isFalse();
    }

    @Test
    public void pagesWhatIsAskedFor() throws IOException {
        JsonNode page = changes("4.2.3-keep-going", "4.2.3-green", "offset", "4", "limit", "3");
        assertThat(page.get("total").intValue()).isEqualTo(12);
        assertThat(page.get("items")).hasSize(3);
        assertThat(page.get("items").get(0).get("kind").textValue()).isEqualTo("ADDED");
        assertThat(page.get("items").get(1).get("kind").textValue()).isEqualTo("SAME");
    }

    @Test
    public void saysThatTheOtherIsNotKept() throws IOException {
        assertThat(changes("4.2.3-green", "none").get("error").textValue()).contains("is not kept here");
    }
}
