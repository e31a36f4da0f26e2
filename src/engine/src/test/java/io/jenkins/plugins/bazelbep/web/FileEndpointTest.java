package io.jenkins.plugins.bazelbep.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.Kept;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileEndpointTest {

    private static final String TEST = "//app:app_test";
    private static final String TEXT = "one\ntwo\n<script>alert(1)</script>\n";

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

    private ApiResponse get(Api of, String uri, String label, String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of("uri", uri, "label", label));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return of.handle(new ApiRequest(List.of("invocations", "newest", "file"), parameters, null));
    }

    private String uri(String name) {
        return files.resolve(name).toUri().toString();
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void showsALogAsTextWhateverItHolds() throws IOException {
        ApiResponse response = get(api, uri("test.log"), TEST);
        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo(TEXT);
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Text-Size", Integer.toString(TEXT.length()))
                .doesNotContainKey("X-More-Data");
    }

    @Test
    public void givesWhatIsNoTextAsAnAttachment() {
        ApiResponse response = get(api, uri("test.xml"), TEST);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("Content-Disposition", "attachment");
    }

    @Test
    public void givesParts() throws IOException {
        ApiResponse part = get(api, uri("test.log"), TEST, "start", "4", "limit", "3");
        assertThat(text(part)).isEqualTo("two");
        assertThat(part.headers()).containsEntry("X-Text-Size", "7").containsEntry("X-More-Data", "true");
        assertThat(text(get(api, uri("test.log"), TEST, "start", "-10"))).isEqualTo("</script>\n");
        assertThat(text(get(api, uri("test.log"), TEST, "start", "-9999"))).isEqualTo(TEXT);
        assertThat(text(get(api, uri("test.log"), TEST, "start", "9999"))).isEmpty();
    }

    @Test
    public void findsAnOutputWithoutKnowingWhoNamesIt() throws IOException {
        Kept.receive(store, "green", "4.2.3-green");
        OutputFile named = store.find("green")
                .orElseThrow()
                .files(Query.firstPage())
                .items()
                .get(0);
        ContentScheme anything = new ContentScheme() {
            @Override
            public String scheme() {
                return "file";
            }

            @Override
            public FileContent open(OutputFile file) {
                byte[] bytes = file.uri().getBytes(StandardCharsets.UTF_8);
                return new PresentContent(bytes.length, null, offset -> new ByteArrayInputStream(bytes));
            }
        };
        Api all = new Api(store, new FileContents(List.of(anything)));
        ApiRequest request = new ApiRequest(List.of("invocations", "green", "file"), Map.of("uri", named.uri()), null);
        assertThat(text(all.handle(request))).isEqualTo(named.uri());
    }

    @Test
    public void downloadsAllOfAFileUnderItsNameHoweverLarge() throws IOException {
        byte[] large = new byte[(16 << 20) + 1];
        Files.write(files.resolve("test.xml"), large);
        assertThat(get(api, uri("test.xml"), TEST).headers()).containsEntry("X-More-Data", "true");
        ApiResponse response = get(api, uri("test.xml"), TEST, "download", "true");
        assertThat(response.body().length()).isEqualTo(large.length);
        assertThat(text(response)).hasSize(large.length);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("Content-Disposition", "attachment; filename=\"test.xml\"")
                .doesNotContainKey("X-More-Data");
    }

    @Test
    public void givesNothingThatNoEventNames() throws IOException {
        Files.writeString(files.resolve("other.txt"), "secret");
        for (String uri : List.of(uri("other.txt"), "", "x", "file:///etc/passwd", uri("../data"))) {
            assertThat(get(api, uri, TEST).status()).as(uri).isEqualTo(404);
            assertThat(get(api, uri, "").status()).as(uri).isEqualTo(404);
        }
        assertThat(get(api, uri("test.log"), "//app:broken").status()).isEqualTo(404);
    }

    @Test
    public void givesNothingOutsideOfWhatIsPermitted() throws IOException {
        Api elsewhere = new Api(
                store,
                FileContents.local(
                        FileScheme.below(List.of(folder.newFolder("x").toPath()))));
        assertThat(get(elsewhere, uri("test.log"), TEST).status()).isEqualTo(403);
        Path outside = Files.writeString(folder.newFile("outside").toPath(), "secret");
        Files.delete(files.resolve("test.log"));
        Files.createSymbolicLink(files.resolve("test.log"), outside);
        assertThat(get(api, uri("test.log"), TEST).status()).isEqualTo(403);
    }

    @Test
    public void isOffUnlessTheHostPermitsIt() {
        assertThat(get(new Api(store), uri("test.log"), TEST).status()).isEqualTo(403);
    }

    @Test
    public void saysThatAFileIsGone() throws IOException {
        Files.delete(files.resolve("test.log"));
        ApiResponse response = get(api, uri("test.log"), TEST);
        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).contains("is not there");
    }

    @Test
    public void findsFilesOfActionsTargetsAndBazelItself() throws IOException {
        for (String named : List.of("file:///none/stdout", "file:///none/out.txt")) {
            assertThat(text(get(api, named, "//app:broken"))).as(named).contains("is not there");
        }
        assertThat(get(api, uri("command.profile"), "").status()).isEqualTo(200);
    }
}
