package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SummaryEndpointTest {

    private static final String ID = "red";
    private static final String PAGE = "https://results.example/invocation/red";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> pages = new ArrayList<>();
    private InvocationStore store;
    private Api api;

    @Before
    public void keep() throws Exception {
        store = InvocationStore.open(folder.getRoot().toPath(), StoreOptions.defaults());
        Kept.receive(store, ID, "4.2.3-red");
        api = new Api(store, null, null, null, id -> List.copyOf(pages));
    }

    @Test
    public void aPageThatIsKnownOnlyAfterTheEndIsShownToWhoHasAskedBefore() throws Exception {
        ApiResponse before = ask(api, null);
        String tag = before.headers().get("ETag");
        assertThat(json(before).has("forwardedTo")).isFalse();
        assertThat(ask(api, tag).status()).isEqualTo(304);

        pages.add(PAGE);

        ApiResponse after = ask(api, tag);
        assertThat(after.status()).isEqualTo(200);
        assertThat(json(after).get("forwardedTo"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo(PAGE);
        assertThat(ask(api, after.headers().get("ETag")).status()).isEqualTo(304);
    }

    @Test
    public void whereNothingIsForwardedAnswersStayAsTheyAre() throws Exception {
        ApiResponse answer = ask(new Api(store), null);
        assertThat(answer.headers().get("Cache-Control")).contains("immutable");
        assertThat(json(answer).has("forwardedTo")).isFalse();
    }

    private static ApiResponse ask(Api api, String known) {
        return api.handle(new ApiRequest(List.of("invocations", ID), Map.of(), known));
    }

    private static JsonNode json(ApiResponse response) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }
}
