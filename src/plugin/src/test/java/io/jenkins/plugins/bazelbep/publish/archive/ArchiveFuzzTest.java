package io.jenkins.plugins.bazelbep.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** Labels, patterns and names of files made of what means something in any of them. */
public class ArchiveFuzzTest {

    private static final List<String> PARTS = List.of(
            "//",
            "/",
            "/",
            ":",
            "@",
            "@@",
            "@rules~1.0",
            "a",
            "b",
            "package",
            "..",
            "..",
            ".",
            "...",
            "/...",
            "*",
            "all",
            "all-targets",
            "\\",
            "C:",
            "~",
            " ",
            "con",
            "NUL.txt",
            "\u0000",
            "\n",
            "\u202e",
            "\u00e9",
            "\uff0e\uff0e",
            "\ud83d\udc1b",
            "\ud800",
            "test.log",
            "a-long-name-".repeat(9),
            "\u00fc".repeat(60),
            "deep/".repeat(60));

    @Test
    public void whateverLabelsAndNamesHoldThePathStaysInTheArchive() {
        Fuzz.of("archive-paths", 20_000).texts(random -> parts(random) + "\n" + parts(random), text -> {
            int line = Math.max(0, text.indexOf('\n'));
            String path = ArchivePath.of(text.substring(0, line), text.substring(line));
            assertThat(Path.of(path).normalize().toString()).isEqualTo(path);
            assertThat(path)
                    .satisfiesAnyOf(
                            it -> assertThat(it).isEqualTo("bazel"),
                            it -> assertThat(it).startsWith("bazel/").doesNotEndWith("/"));
            assertThat(path.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(700);
            for (String segment : path.split("/")) {
                assertThat(segment)
                        .doesNotMatch("(?is)(con|prn|aux|nul|com[0-9]|lpt[0-9])([. ].*)?")
                        .doesNotMatch("(?s).*[. ]")
                        .matches("[\\p{L}\\p{Nd} ._+=,@~#()-]+");
                assertThat(segment.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(101);
            }
        });
    }

    @Test
    public void anyTextIsAPatternAndALabelAndMatchesItself() {
        Fuzz.of("label-patterns", 20_000).texts(ArchiveFuzzTest::parts, text -> {
            LabelPattern pattern = LabelPattern.parse(text);
            assertThat(pattern.matches(text)).isTrue();
            assertThat(pattern.matches("//some:other"))
                    .isEqualTo(pattern.below() && "//some/".startsWith(pattern.folder())
                            || pattern.folder().equals("//some") && pattern.target() == null);
        });
    }

    @Test
    public void aPackageHoldsItsTargetsAndNotThoseOfOneThatBeginsAlike() {
        Fuzz.of("packages", 5_000).texts(ArchiveFuzzTest::folder, folder -> {
            String label = folder + ":target";
            for (String pattern : List.of(folder + ":all", folder + ":*", folder + "/...", label)) {
                assertThat(LabelPattern.parse(pattern).matches(label))
                        .as(pattern)
                        .isTrue();
                assertThat(LabelPattern.parse(pattern).matches(folder + "-too:target"))
                        .as(pattern)
                        .isFalse();
            }
            int slash = folder.lastIndexOf('/');
            assertThat(LabelPattern.parse(folder.substring(0, slash) + "/...").matches(label))
                    .isTrue();
            assertThat(LabelPattern.parse(folder + "/below:all").matches(label)).isFalse();
        });
    }

    private static String folder(Random random) {
        StringBuilder folder =
                new StringBuilder(List.of("//a", "@r//a", "@@r~1//a").get(random.nextInt(3)));
        for (int i = random.nextInt(4); i > 0; i--) {
            folder.append('/').append(List.of("a", "b.c", "all", "\u00e9").get(random.nextInt(4)));
        }
        return folder.toString();
    }

    private static String parts(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "//");
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }
}
