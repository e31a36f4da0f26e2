package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProfileEndpointTest {

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

    private static ApiResponse get(Api of, String id) {
        return of.handle(new ApiRequest(List.of("invocations", id, "profile"), Map.of(), null));
    }

    private static JsonNode body(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    private static void expectError(ApiResponse response, int status, String words) throws IOException {
        assertThat(response.status()).isEqualTo(status);
        assertThat(body(response).get("error").textValue()).contains(words);
    }

    @Test
    public void servesTheProfileThatTheInvocationNames() throws IOException {
        ApiResponse response = get(api, "newest");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
        JsonNode lane = body(response).get("lanes").get(0);
        assertThat(lane.get("name").textValue()).isEqualTo("thread 1");
        assertThat(lane.get("duration").get(0).intValue()).isEqualTo(2);
    }

    @Test
    public void servesTheCopyThatIsKeptWhenTheFileIsGone() throws IOException {
        FileContents contents = FileContents.local(FileScheme.below(List.of(files)));
        String problem = new ProfileKeeper(contents, ProfileKeeper.LARGEST)
                .keep(store.find("newest").orElseThrow());
        assertThat(problem).isNull();
        Path profile = files.resolve("command.profile");
        Files.delete(profile);
        for (Api any : List.of(api, new Api(store))) {
            JsonNode lane = body(get(any, "newest")).get("lanes").get(0);
            assertThat(lane.get("duration").get(0).intValue()).isEqualTo(2);
            ApiRequest raw = new ApiRequest(
                    List.of("invocations", "newest", "file"),
                    Map.of("uri", profile.toUri().toString(), "download", "true"),
                    null);
            assertThat(any.handle(raw).status()).isEqualTo(200);
        }
    }

    @Test
    public void saysWhyNoCopyWasKept() throws IOException {
        FileContents contents = FileContents.local(FileScheme.below(List.of(files)));
        InvocationReader newest = store.find("newest").orElseThrow();
        new ProfileKeeper(contents, 10).keep(newest);
        assertThat(get(api, "newest").status()).isEqualTo(200);
        Files.delete(files.resolve("command.profile"));
        expectError(get(api, "newest"), 404, "has 1 MiB, and at most 1 are kept");
    }

    @Test
    public void saysThatAnotherInvocationWroteOverIt() throws IOException {
        Path profile = files.resolve("command.profile");
        Files.writeString(profile, Files.readString(profile).replace("newest", "another-one"));
        expectError(get(api, "newest"), 404, "now holds that of invocation another-one");
    }

    @Test
    public void saysWhyThereIsNone() throws IOException {
        Kept.receive(store, "query", "4.2.3-query");
        expectError(get(api, "query"), 404, "Bazel named no profile");
        Files.writeString(files.resolve("command.profile"), "BINARY");
        expectError(get(api, "newest"), 404, "no profile in JSON");
        Files.delete(files.resolve("command.profile"));
        expectError(get(api, "newest"), 404, "is not there");
    }

    @Test
    public void readsNothingThatTheHostDoesNotPermit() throws IOException {
        expectError(get(new Api(store), "newest"), 403, "switched off");
        Path elsewhere = folder.newFolder("elsewhere").toPath();
        Api narrow = new Api(store, FileContents.local(FileScheme.below(List.of(elsewhere))));
        expectError(get(narrow, "newest"), 403, "outside of the folders");
    }
}
