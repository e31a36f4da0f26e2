package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class CasesEndpointTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path files;
    private InvocationStore store;
    private Api api;

    @Before
    public void keep() throws IOException {
        files = folder.newFolder("files").toPath().toRealPath();
        store = InvocationStore.open(folder.newFolder("data").toPath(), StoreOptions.defaults());
        NewestBazel.keep(store, "newest", files);
        api = new Api(store, FileContents.local(FileScheme.below(List.of(files))));
    }

    private static ApiResponse ask(Api of, String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of("label", "//app:app_test", "attempt", "2"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return of.handle(new ApiRequest(List.of("invocations", "newest", "cases"), parameters, null));
    }

    private JsonNode read(String... more) throws IOException {
        ApiResponse response = ask(api, more);
        assertThat(response.status()).isEqualTo(200);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    @Test
    public void listsWhatTheRunnerReported() throws IOException {
        JsonNode page = read();
        assertThat(page.get("items").findValuesAsText("name")).containsExactly("sums", "rounds", "crashes", "later");
        assertThat(page.get("items").findValuesAsText("status"))
                .containsExactly("PASSED", "FAILED", "ERROR", "SKIPPED");
        JsonNode rounds = page.get("items").get(1);
        assertThat(rounds.get("message").asText()).isEqualTo("expected 3");
        assertThat(rounds.get("trace").asText()).isEqualTo("at cart_test.py:12");
        assertThat(rounds.get("duration").asLong()).isEqualTo(1500);
        assertThat(page.get("passed").asInt()).isEqualTo(1);
        assertThat(page.get("failed").asInt()).isEqualTo(2);
        assertThat(page.get("skipped").asInt()).isEqualTo(1);
    }

    @Test
    public void saysWhereAReportEnds() throws IOException {
        assertThat(read().get("notices").toString()).contains("cut off after the case later");
    }

    @Test
    public void listsSomeOfThem() throws IOException {
        JsonNode second = read("status", "FAILED,ERROR", "offset", "1", "limit", "1");
        assertThat(second.get("total").asInt()).isEqualTo(2);
        assertThat(second.get("items").findValuesAsText("name")).containsExactly("crashes");
        assertThat(second.get("passed").asInt()).isEqualTo(1);
        assertThat(read("query", "pricetest.LATER").get("total").asInt()).isEqualTo(1);
    }

    @Test
    public void doesNotBelieveAReportThatIsYoungerThanItsBuild() throws IOException {
        Files.writeString(files.resolve("cases.xml"), "<testsuite><testcase name='of another build'/></testsuite>");
        JsonNode page = read();
        assertThat(page.get("total").asInt()).isZero();
        assertThat(page.get("notices").toString()).contains("after the invocation was over");
    }

    @Test
    public void saysThatAReportIsGone() throws IOException {
        Files.delete(files.resolve("cases.xml"));
        assertThat(read().get("notices").toString()).contains("is not there");
    }

    @Test
    public void readsNoReportThatIsTooLarge() throws IOException {
        Path report = files.resolve("cases.xml");
        FileTime written = Files.getLastModifiedTime(report);
        try (RandomAccessFile file = new RandomAccessFile(report.toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        Files.setLastModifiedTime(report, written);
        JsonNode page = read();
        assertThat(page.get("total").asInt()).isZero();
        assertThat(page.get("items")).isEmpty();
        assertThat(page.get("notices").get(0).asText())
                .isEqualTo("test.xml has 67108865 bytes; cases are listed of reports of at most 67108864.");
    }

    @Test
    public void knowsOnlyAttemptsThatWere() {
        assertThat(ask(api, "attempt", "3").status()).isEqualTo(404);
        assertThat(ask(api, "label", "").status()).isEqualTo(404);
        assertThat(ask(api, "configuration", "none").status()).isEqualTo(404);
    }

    @Test
    public void isOffUnlessTheHostPermitsIt() {
        assertThat(ask(new Api(store)).status()).isEqualTo(403);
    }
}
