package io.jenkins.plugins.bazelbep.cli.bazel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RcFilesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path workspace;
    private Path home;

    @Before
    public void folders() throws IOException {
        workspace = folder.newFolder("workspace").toPath();
        home = folder.newFolder("home").toPath();
    }

    @Test
    public void findsABackendInTheWorkspace() throws IOException {
        write(workspace.resolve(".bazelrc"), "build:ci --jobs=4 \\\n  --bes_backend=grpcs://other\n");

        assertThat(mention("bazel", "test", "//...")).isTrue();
    }

    @Test
    public void followsImportsAndSurvivesCircles() throws IOException {
        write(workspace.resolve(".bazelrc"), "try-import %workspace%/ci.rc\nimport %workspace%/.bazelrc\n");
        write(workspace.resolve("ci.rc"), "try-import missing.rc\nbuild --bes_backend grpcs://other\n");

        assertThat(mention("bazel", "build")).isTrue();
    }

    @Test
    public void readsTheRcFileNamedOnTheCommandLine() throws IOException {
        write(home.resolve("mine.rc"), "common --bes_backend=grpc://other");

        assertThat(mention("bazel", "--bazelrc=" + home.resolve("mine.rc"), "build"))
                .isTrue();
        assertThat(mention("bazel", "build")).isFalse();
    }

    @Test
    public void commentsAndOtherOptionsDoNotCount() throws IOException {
        write(workspace.resolve(".bazelrc"), "# build --bes_backend=x\nbuild --bes_backend_extra=1\n");

        assertThat(mention("bazel", "build")).isFalse();
    }

    @Test
    public void whatIsNotReadMayNameAnything() throws IOException {
        importing(990);
        assertThat(mention("bazel", "build")).isFalse();

        importing(1_010);
        assertThat(mention("bazel", "build")).isTrue();
    }

    private void importing(int count) throws IOException {
        StringBuilder imports = new StringBuilder();
        for (int i = 0; i < count; i++) {
            write(workspace.resolve(i + ".rc"), "build --jobs=4\n");
            imports.append("import %workspace%/").append(i).append(".rc\n");
        }
        write(workspace.resolve(".bazelrc"), imports.toString());
    }

    private boolean mention(String... line) {
        return RcFiles.of(BazelCommandLine.parse(List.of(line)), workspace, home)
                .mention("--bes_backend");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
