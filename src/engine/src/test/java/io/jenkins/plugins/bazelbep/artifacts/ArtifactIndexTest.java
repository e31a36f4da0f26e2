package io.jenkins.plugins.bazelbep.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ArtifactIndexTest {

    private static final StoredFile ONE = new StoredFile("1".repeat(64), 1, 1_000);
    private static final StoredFile TWO = new StoredFile("2".repeat(64), 2, 2_000);
    private static final ArtifactIndex INDEX =
            ArtifactIndex.EMPTY.with(Map.of("a/b/one", ONE, "a/b-c", TWO, "a/bc/two", TWO, "z", ONE));

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void listsAFolder() {
        assertThat(INDEX.children("")).containsExactly("a", "z");
        assertThat(INDEX.children("a")).containsExactlyInAnyOrder("b", "b-c", "bc");
        assertThat(INDEX.children("a/b")).containsExactly("one");
        assertThat(INDEX.children("a/x")).isEmpty();
    }

    @Test
    public void tellsFilesFromFolders() {
        assertThat(INDEX.isFolder("a/b")).isTrue();
        assertThat(INDEX.isFolder("a/b/one")).isFalse();
        assertThat(INDEX.file("a/b/one")).contains(ONE);
        assertThat(INDEX.file("a/b")).isEmpty();
    }

    @Test
    public void aLaterFileTakesThePlaceOfAnEarlier() {
        assertThat(INDEX.with(Map.of("z", TWO)).file("z")).contains(TWO);
        assertThat(INDEX.file("z")).contains(ONE);
    }

    @Test
    public void isTheSameAfterWritingAndReading() throws IOException {
        Path file = temporary.getRoot().toPath().resolve("index");
        INDEX.write(file);

        ArtifactIndex read = ArtifactIndex.read(file);
        assertThat(read.file("a/bc/two")).contains(TWO);
        assertThat(read.files()).hasSize(4);
    }

    @Test
    public void noIndexIsAnEmptyOne() throws IOException {
        assertThat(ArtifactIndex.read(temporary.getRoot().toPath().resolve("none"))
                        .isFolder(""))
                .isFalse();
    }

    @Test
    public void saysWhichIndexIsDamaged() throws IOException {
        Path file = temporary.newFile("index").toPath();
        for (String content : new String[] {"", "{", "{\"format\":2}", "{\"format\":1}", hostile()}) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
            assertThatThrownBy(() -> ArtifactIndex.read(file))
                    .as(content)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
        Files.writeString(file, "no gzip");
        assertThatThrownBy(() -> ArtifactIndex.read(file)).hasMessageContaining("damaged");
    }

    /** A digest names a file on disk. */
    private static String hostile() {
        return "{\"format\":1,\"files\":{\"a\":{\"digest\":\"../../secret\",\"size\":1,\"modified\":1}}}";
    }
}
