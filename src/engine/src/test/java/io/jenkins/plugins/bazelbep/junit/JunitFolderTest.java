package io.jenkins.plugins.bazelbep.junit;

import static io.jenkins.plugins.bazelbep.junit.FakeInvocation.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A folder that has been exported into before. */
public class JunitFolderTest {

    @Rule
    public final TemporaryFolder temp = new TemporaryFolder();

    private Path dir;
    private Path old;

    @Before
    public void exportOnce() throws IOException {
        dir = temp.getRoot().toPath().resolve("out");
        old = export("//app:old").writeTo(dir).files().get(0);
    }

    @Test
    public void resultsOfAnEarlierExportGo() throws IOException {
        List<Path> files = export("//app:new").writeTo(dir).files();

        assertThat(old).doesNotExist();
        assertThat(xml()).containsExactlyElementsOf(files);
    }

    @Test
    public void whatOthersPutThereStays() throws IOException {
        Path others = Files.writeString(dir.resolve("TEST-others.xml"), "<testsuite/>");
        Path likeOurs = Files.copy(old, dir.resolve("app.copied-0123456789ab.xml"));
        Path outside = Files.writeString(temp.getRoot().toPath().resolve("x-0123456789ab.xml"), "<testsuite/>");
        Files.writeString(
                dir.resolve(JunitFolder.LIST), "../" + outside.getFileName() + "\nTEST-others.xml\n", append());

        export("//app:new").writeTo(dir);

        assertThat(others).exists();
        assertThat(likeOurs).exists();
        assertThat(outside).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    public void whatAKilledExportLeftGoes() throws IOException {
        Path half = Files.writeString(old.resolveSibling(old.getFileName() + ".cases"), "<testcase");

        export("//app:new").writeTo(dir);

        assertThat(half).doesNotExist();
    }

    @Test
    public void severalInvocationsOfOneExportStandTogether() throws IOException {
        try (JunitFolder folder = JunitFolder.begin(dir)) {
            export("//app:one").writeTo(folder);
            export("//app:two").writeTo(folder);
        }
        assertThat(xml()).hasSize(2);

        export("//app:three").writeTo(dir);
        assertThat(xml()).hasSize(1);
    }

    private static OpenOption append() {
        return StandardOpenOption.APPEND;
    }

    private static JunitExport export(String label) {
        FakeInvocation invocation = new FakeInvocation().test(label, TestStatus.PASSED, attempt(TestStatus.PASSED));
        return new JunitExport(invocation, FileContents.local(FileScheme.anywhere()), JunitOptions.defaults());
    }

    private List<Path> xml() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
    }
}
