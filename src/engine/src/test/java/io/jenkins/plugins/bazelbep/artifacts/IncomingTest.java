package io.jenkins.plugins.bazelbep.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class IncomingTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path folder;
    private Incoming incoming;
    private ContentStore store;

    @Before
    public void prepare() throws IOException {
        folder = temporary.newFolder("incoming").toPath();
        incoming = new Incoming(folder);
        store = new ContentStore(temporary.getRoot().toPath().resolve("contents"));
    }

    @Test
    public void namesFilesByTheirPaths() throws IOException {
        write("a/b/one", "1");
        write("two", "2");

        Map<String, StoredFile> stored = incoming.into(store);

        assertThat(stored).containsOnlyKeys("a/b/one", "two");
        assertThat(read(stored.get("a/b/one"))).isEqualTo("1");
    }

    @Test
    public void aLinkToAFileOfTheFolderIsThatFile() throws IOException {
        write("lib/libx.so.1", "x");
        Files.createSymbolicLink(folder.resolve("libx.so"), Path.of("lib/libx.so.1"));

        Map<String, StoredFile> stored = incoming.into(store);

        assertThat(stored.get("libx.so")).isEqualTo(stored.get("lib/libx.so.1"));
        assertThat(incoming.leftOut()).isEmpty();
    }

    @Test
    public void takesNothingThatALinkFindsElsewhere() throws IOException {
        Path secret = temporary.newFile("secret").toPath();
        Files.createSymbolicLink(folder.resolve("absolute"), secret);
        Files.createSymbolicLink(folder.resolve("relative"), Path.of("../secret"));
        Files.createSymbolicLink(folder.resolve("folder"), temporary.getRoot().toPath());
        Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("gone"));

        assertThat(incoming.into(store)).isEmpty();
        assertThat(incoming.leftOut()).containsExactly("absolute", "folder", "nowhere", "relative");
        assertThat(secret).exists();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String read(StoredFile file) throws IOException {
        try (InputStream in = store.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
