package io.jenkins.plugins.bazelbep.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** The harness itself: a fuzzer that finds nothing looks like one that does not look. */
public class FuzzTest {

    private static final String ODD = "a\\u\u0000\n\u00e9\ud800\ud83d\udc1b";

    @Test
    public void whatWasFoundEarlierIsTriedFirst() {
        List<String> tried = new ArrayList<>();

        Fuzz.of("itself", 1).texts(random -> "made up", tried::add);

        assertThat(tried.subList(0, 2)).containsExactly(ODD, "made up");
    }

    @Test
    public void aFindingIsMadeSmallAndKeptAsAFileThatIsReadAgain() throws Exception {
        for (Path old : failures()) {
            Files.delete(old);
        }

        assertThatThrownBy(() -> Fuzz.of("itself-small", 1).texts(random -> "some " + ODD + " text", text -> {
                    if (text.contains("\ud800")) {
                        throw new IllegalStateException("it is in there");
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bep.fuzz.seed")
                .hasMessageContaining("6 bytes in ")
                .hasMessageContaining("it is in there");

        List<Path> kept = failures();
        assertThat(kept).hasSize(1);
        assertThat(Files.readString(kept.get(0))).isEqualTo("\\ud800");
        assertThat(Form.TEXT.ofFile(Files.readAllBytes(kept.get(0)))).isEqualTo("\ud800");
    }

    private static List<Path> failures() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/fuzz"));
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("itself-small"))
                    .toList();
        }
    }

    @Test
    public void anyTextSurvivesItsFile() {
        for (String text : List.of("", ODD, "\\u0041", "\\", "line\r\n", "\n")) {
            assertThat(Form.TEXT.ofFile(Form.TEXT.toFile(text))).isEqualTo(text);
        }
    }
}
