package io.jenkins.plugins.bazelbep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Holds the sources of all views: escaped output, and nothing that a content security policy would forbid. */
public class PlainViewsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)|<style|\\sstyle\\s*=|\\son[a-z]+\\s*=|javascript:|checkUrl\\s*=",
            Pattern.CASE_INSENSITIVE);

    @Test
    public void escapeWhatTheyPrint() throws IOException {
        for (Path view : files(".jelly")) {
            assertThat(Files.readString(view)).as(view.toString()).startsWith("<?jelly escape-by-default='true'?>");
            assertThat(Files.readString(view)).as(view.toString()).doesNotContain("<j:out", "escapeText=");
        }
    }

    @Test
    public void holdNothingInline() throws IOException {
        List<Path> views = files(".jelly");
        assertThat(views).isNotEmpty();
        for (Path view : Stream.concat(views.stream(), files(".html").stream()).toList()) {
            assertThat(Files.readString(view)).as(view.toString()).doesNotContainPattern(INLINE);
        }
    }

    private static List<Path> files(String extension) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(extension)).toList();
        }
    }
}
