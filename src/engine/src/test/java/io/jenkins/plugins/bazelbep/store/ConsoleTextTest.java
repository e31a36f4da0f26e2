package io.jenkins.plugins.bazelbep.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ConsoleTextTest {

    private static final long EVERYTHING = Long.MAX_VALUE;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private ConsoleText text(String content, long limit) throws IOException {
        Path file = folder.newFile().toPath();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        return ConsoleText.openAndDelete(file, bytes.length, limit);
    }

    private static String read(ConsoleText text, long start, long most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.write(start, text.end(start, most), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void isReadFromAnyByte() throws IOException {
        try (ConsoleText text = text("one\ntwo\n", 100)) {
            assertThat(text.size()).isEqualTo(8);
            assertThat(read(text, 0, EVERYTHING)).isEqualTo("one\ntwo\n");
            assertThat(read(text, 4, EVERYTHING)).isEqualTo("two\n");
            assertThat(read(text, 8, EVERYTHING)).isEmpty();
            assertThat(read(text, 99, EVERYTHING)).isEmpty();
            assertThat(text.end(99, EVERYTHING)).isEqualTo(8);
        }
    }

    @Test
    public void neverCutsACharacter() throws IOException {
        String content = "naïve 日本語 🚀".repeat(50);
        try (ConsoleText text = text(content, 1 << 20)) {
            for (long most = 16; most < 30; most++) {
                StringBuilder whole = new StringBuilder();
                long at = 0;
                while (at < text.size()) {
                    long end = text.end(at, most);
                    assertThat(end - at).isBetween(most - 3, most);
                    ByteArrayOutputStream part = new ByteArrayOutputStream();
                    text.write(at, end, part);
                    whole.append(part.toString(StandardCharsets.UTF_8));
                    at = end;
                    if (text.size() - at < most) {
                        whole.append(read(text, at, most));
                        break;
                    }
                }
                assertThat(whole.toString()).isEqualTo(content);
            }
        }
    }

    @Test
    public void leavesOutTheMiddleOfALongText() throws IOException {
        String content = "a".repeat(1000) + "b".repeat(8000) + "c".repeat(1000);
        try (ConsoleText text = text(content, 2000)) {
            assertThat(read(text, 0, EVERYTHING)).matches("a{1000}\\n\\[.*8000 bytes.*\\]\\nc{1000}");
            assertThat(read(text, 500, EVERYTHING)).startsWith("aaa").endsWith("c".repeat(1000));
            assertThat(read(text, 5000, EVERYTHING)).contains("4000 bytes").endsWith("]\n" + "c".repeat(1000));
            assertThat(read(text, 9500, EVERYTHING)).isEqualTo("c".repeat(500));
        }
    }

    @Test
    public void aLongTextIsReadToItsEndInPieces() throws IOException {
        String content = "ä".repeat(500) + "b".repeat(8000) + "ö".repeat(500);
        try (ConsoleText text = text(content, 2000)) {
            StringBuilder whole = new StringBuilder();
            long at = 0;
            while (at < text.size()) {
                long end = text.end(at, 64);
                assertThat(end).isGreaterThan(at);
                whole.append(read(text, at, 64));
                at = end;
            }
            assertThat(whole.toString())
                    .startsWith("ä".repeat(500))
                    .endsWith("ö".repeat(500))
                    .doesNotContain("b".repeat(10));
        }
    }
}
