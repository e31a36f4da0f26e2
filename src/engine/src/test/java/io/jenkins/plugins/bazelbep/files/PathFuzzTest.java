package io.jenkins.plugins.bazelbep.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.eventlog.FolderName;
import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** URIs and ids made of what paths are made of: nothing outside of the roots is ever opened. */
public class PathFuzzTest {

    private static final String SECRET = "what nobody may read";

    private static final List<String> PARTS = List.of(
            "/",
            "/",
            "/",
            "..",
            "..",
            ".",
            "%2e%2e",
            "%2E%2E",
            "%2f",
            "%2F",
            "%5c",
            "\\",
            "%00",
            "\u0000",
            "%",
            "%zz",
            "%25",
            "%252e",
            "//",
            "file",
            "link",
            "folder",
            "linked",
            "inner",
            "secret",
            "outside",
            "root",
            "root2",
            "é",
            "Ã©",
            "\ud800",
            "\u202e",
            "~",
            "C:",
            "|",
            "?",
            "#",
            "\n",
            " ",
            ";",
            "%c0%ae",
            "%e0%80%ae",
            "＿",
            "．．");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;

    @Before
    public void makeTrees() throws IOException {
        Path top = folder.getRoot().toPath().toRealPath();
        root = Files.createDirectories(top.resolve("root"));
        Files.writeString(root.resolve("file"), "harmless");
        Files.writeString(Files.createDirectories(root.resolve("folder")).resolve("inner"), "harmless");
        Path outside = Files.createDirectories(top.resolve("outside"));
        Files.writeString(outside.resolve("secret"), SECRET);
        Files.writeString(Files.createDirectories(top.resolve("root2")).resolve("secret"), SECRET);
        Files.writeString(top.resolve("secret"), SECRET);
        Files.createSymbolicLink(root.resolve("link"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("linked"), outside);
        Files.createSymbolicLink(root.resolve("secret"), Path.of("..", "secret"));
    }

    @Test
    public void noUriLeadsOutOfTheRoots() {
        FileContents contents = FileContents.local(FileScheme.below(List.of(root)));
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger forbidden = new AtomicInteger();
        Fuzz fuzz = Fuzz.of("uris", 40_000);
        fuzz.texts(PathFuzzTest::uri, made -> {
            String uri = made.replace("{root}", root.toString());
            FileContent content = contents.open(new OutputFile("name", uri, null, null, null, null));
            if (content instanceof PresentContent present) {
                assertThat(new String(present.open().readAllBytes(), StandardCharsets.UTF_8))
                        .as(uri)
                        .isEqualTo("harmless");
                opened.incrementAndGet();
            } else if (((MissingContent) content).reason() == MissingContent.Reason.FORBIDDEN) {
                forbidden.incrementAndGet();
            }
        });
        assertThat(opened.get()).isPositive();
        assertThat(forbidden.get()).isPositive();
    }

    @Test
    public void noInvocationIdNamesMoreThanOneFolder() {
        Path streams = root.resolve("streams");
        Fuzz.of("ids", 20_000).texts(random -> parts(random, new StringBuilder()), id -> {
            Path named = streams.resolve(FolderName.of(id)).normalize();
            assertThat(named.getParent()).as(id).isEqualTo(streams);
            assertThat(named.getFileName().toString()).as(id).matches("[a-z0-9_][a-z0-9._-]{0,127}");
        });
    }

    /** With the root by a name, as it is another folder each time. */
    private static String uri(Random random) {
        StringBuilder uri = new StringBuilder(random.nextInt(10) == 0 ? "FILE:" : "file:");
        switch (random.nextInt(4)) {
            case 0 -> uri.append("//{root}");
            case 1 -> uri.append("{root}/..");
            case 2 -> uri.append("//localhost{root}");
            default -> uri.append("//");
        }
        return parts(random, uri);
    }

    private static String parts(Random random, StringBuilder text) {
        for (int i = random.nextInt(10); i >= 0; i--) {
            text.append(random.nextInt(3) == 0 ? "/" : PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }
}
