package io.jenkins.plugins.bazelbep.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.jenkins.plugins.bazelbep.files.MissingContent.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileContentsTest {

    @Rule
    public final TemporaryFolder temp = new TemporaryFolder();

    private final FileContents anywhere = FileContents.local(FileScheme.anywhere());

    @Test
    public void readsAFileByItsUri() throws IOException {
        Path file = write("a dir/test.log", "hello");
        String uri = "file://" + file.toString().replace(" ", "%20");
        assertThat(text(anywhere.open(named(uri)))).isEqualTo("hello");
        assertThat(text(anywhere.open(named(uri.replace("file://", "file://localhost")))))
                .isEqualTo("hello");
        assertThat(text(anywhere.open(named(uri.replace("file://", "FILE:"))))).isEqualTo("hello");
    }

    @Test
    public void readsFromAnOffset() throws IOException {
        PresentContent content = (PresentContent) anywhere.open(named(uri(write("log", "0123456789"))));
        assertThat(content.length()).isEqualTo(10);
        assertThat(content.open(7).readAllBytes()).asString().isEqualTo("789");
        assertThat(content.open(99).readAllBytes()).isEmpty();
    }

    @Test
    public void readsInlineContents() throws IOException {
        ByteString data = ByteString.copyFromUtf8("inline");
        FileContent content = anywhere.open(new OutputFile("x", null, null, 6L, null, data));
        assertThat(text(content)).isEqualTo("inline");
        assertThat(((PresentContent) content).open(4).readAllBytes()).asString().isEqualTo("ne");
        assertThat(((PresentContent) content).open(40).readAllBytes()).isEmpty();
    }

    @Test
    public void decodesPercentAndLeavesWhatIsNoCode() throws IOException {
        Path file = write("100%zz+%", "odd");
        assertThat(text(anywhere.open(named("file://" + file.getParent() + "/100%25zz+%25"))))
                .isEqualTo("odd");
        assertThat(text(anywhere.open(named("file://" + file)))).isEqualTo("odd");
    }

    @Test
    public void triesNamesThatAreEncodedTwice() throws IOException {
        Path file = write("na\u00efve/test.xml", "<x/>");
        String twice = "na%C3%83%C2%AFve/test.xml";
        assertThat(text(anywhere.open(named("file://" + temp.getRoot() + "/" + twice))))
                .isEqualTo("<x/>");
        assertThat(text(anywhere.open(named("file://" + file)))).isEqualTo("<x/>");
    }

    @Test
    public void saysWhatIsMissing() {
        assertThat(reason("file://" + temp.getRoot() + "/none")).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason("file://" + temp.getRoot())).isEqualTo(Reason.NOT_A_FILE);
        assertThat(reason("file:///dev/null")).isEqualTo(Reason.NOT_A_FILE);
        assertThat(reason("file://elsewhere/etc/hostname")).isEqualTo(Reason.BAD_URI);
        assertThat(reason("file:etc/hostname")).isEqualTo(Reason.BAD_URI);
        assertThat(reason("file://")).isEqualTo(Reason.BAD_URI);
        assertThat(reason("file:///a%00b")).isEqualTo(Reason.BAD_URI);
        assertThat(reason("file:///" + "x".repeat(100_000))).isEqualTo(Reason.UNREADABLE);
        assertThat(reason("bytestream://cache/blobs/ab/1")).isEqualTo(Reason.UNKNOWN_SCHEME);
        assertThat(reason("no uri")).isEqualTo(Reason.UNKNOWN_SCHEME);
        assertThat(reason(null)).isEqualTo(Reason.NOT_NAMED);
    }

    @Test
    public void anotherSchemeCanBeAdded() throws IOException {
        FileContent given = new MissingContent(Reason.NOT_FOUND, "evicted");
        FileContents contents = new FileContents(List.of(FileScheme.anywhere(), scheme("bytestream", given)));
        assertThat(contents.open(named("bytestream://cache/blobs/ab/1"))).isSameAs(given);
    }

    @Test
    public void leavesTheRootsNeitherByDotsNorByLinks() throws IOException {
        Path outside = write("outside/secret", "secret");
        Path root = temp.newFolder("root").toPath();
        Path inside = Files.writeString(root.resolve("log"), "log");
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("folder"), outside.getParent());
        Files.createSymbolicLink(temp.getRoot().toPath().resolve("way-in"), root);
        FileContents contents = FileContents.local(FileScheme.below(List.of(root)));

        assertThat(text(contents.open(named(uri(inside))))).isEqualTo("log");
        assertThat(text(contents.open(named("file://" + temp.getRoot() + "/way-in/log"))))
                .isEqualTo("log");
        for (String path : List.of("/../outside/secret", "/%2e%2e/outside/secret", "/link", "/folder/secret")) {
            assertThat(((MissingContent) contents.open(named("file://" + root + path))).reason())
                    .as(path)
                    .isEqualTo(Reason.FORBIDDEN);
        }
        assertThat(((MissingContent) contents.open(named("file:///etc/passwd"))).reason())
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    public void noRootsMeansNothingMayBeRead() throws IOException {
        FileContents contents = FileContents.local(FileScheme.below(List.of()));
        assertThat(contents.open(named(uri(write("log", "x"))))).isInstanceOf(MissingContent.class);
    }

    @Test
    public void refusesWhatIsTooLarge() throws IOException {
        FileContents contents = FileContents.local(FileScheme.anywhere().upTo(4));
        MissingContent missing = (MissingContent) contents.open(named(uri(write("log", "12345"))));
        assertThat(missing.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(missing.message()).contains("5 bytes").contains("at most 4");
    }

    @Test
    public void neverOpensAPipe() throws Exception {
        Path pipe = temp.getRoot().toPath().resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(reason(uri(pipe))).isEqualTo(Reason.NOT_A_FILE);
    }

    private Path write(String name, String text) throws IOException {
        Path file = temp.getRoot().toPath().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Reason reason(String uri) {
        return ((MissingContent) anywhere.open(named(uri))).reason();
    }

    private static ContentScheme scheme(String name, FileContent answer) {
        return new ContentScheme() {
            @Override
            public String scheme() {
                return name;
            }

            @Override
            public FileContent open(OutputFile file) {
                return answer;
            }
        };
    }

    private static String uri(Path file) {
        return "file://" + file;
    }

    private static OutputFile named(String uri) {
        return new OutputFile("test.log", uri, null, null, null, null);
    }

    private static String text(FileContent content) throws IOException {
        assertThat(content).isInstanceOf(PresentContent.class);
        return new String(((PresentContent) content).open().readAllBytes(), StandardCharsets.UTF_8);
    }
}
