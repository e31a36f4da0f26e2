package io.jenkins.plugins.bazelbep.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class ArchivePathTest {

    @Test
    public void filesAreBelowTheirPackageAndTarget() {
        assertThat(ArchivePath.of("//app/core:unit", "app/core/libunit.jar"))
                .isEqualTo("bazel/app/core/unit/libunit.jar");
        assertThat(ArchivePath.of("//:all", "gen/x.txt")).isEqualTo("bazel/all/gen/x.txt");
        assertThat(ArchivePath.of("//app", "app/x")).isEqualTo("bazel/app/app/x");
        assertThat(ArchivePath.of("@rules~1.0//a:t", "a/x")).isEqualTo("bazel/@rules~1.0/a/t/x");
        assertThat(ArchivePath.of("@@//a:pr\u00fcfung", "test.log")).isEqualTo("bazel/a/pr\u00fcfung/test.log");
    }

    @Test
    public void nothingLeadsOutOfTheArchive() {
        assertThat(ArchivePath.of("//../..:..", "../../etc/passwd"))
                .doesNotContain("/../")
                .startsWith("bazel/._/._/._/");
        assertThat(ArchivePath.of("//a:b", "/etc/passwd")).isEqualTo("bazel/a/b/etc/passwd");
        assertThat(ArchivePath.of("//a:b", "c\\..\\..\\d")).isEqualTo("bazel/a/b/c/._/._/d");
        assertThat(ArchivePath.of("//a:b", "C:\\d")).isEqualTo("bazel/a/b/C_/d");
    }

    @Test
    public void namesFitEveryFileSystem() {
        assertThat(ArchivePath.of("//a:b", "CON")).isEqualTo("bazel/a/b/_CON");
        assertThat(ArchivePath.of("//a:b", "lpt1.txt")).isEqualTo("bazel/a/b/_lpt1.txt");
        assertThat(ArchivePath.of("//a:b", "console")).isEqualTo("bazel/a/b/console");
        assertThat(ArchivePath.of("//a:b", "dots. ")).isEqualTo("bazel/a/b/dots._");
        assertThat(ArchivePath.of("//a:b", "a<b>\"c|d?e*f\ng\u202eh")).isEqualTo("bazel/a/b/a_b__c_d_e_f_g_h");
    }

    @Test
    public void longNamesAreCutAndStayApart() {
        String one = ArchivePath.of("//a:b", "\u00fc".repeat(300) + "1.log");
        String other = ArchivePath.of("//a:b", "\u00fc".repeat(299) + "x1.log");
        assertThat(one).isNotEqualTo(other).endsWith("1.log");
        assertThat(one.getBytes(StandardCharsets.UTF_8).length).isLessThan(120);
        String deep = ArchivePath.of("//a:b", "d/".repeat(2000) + "test.log");
        assertThat(deep).hasSizeLessThan(100).endsWith("/test.log");
    }

    @Test
    public void noTwoFilesGetOnePath() {
        ArchivePaths paths = new ArchivePaths();
        assertThat(paths.unique("bazel/a/b/Test.log")).isEqualTo("bazel/a/b/Test.log");
        assertThat(paths.unique("bazel/a/b/test.log")).isEqualTo("bazel/a/b/test-2.log");
        assertThat(paths.unique("bazel/a/b/test.log")).isEqualTo("bazel/a/b/test-3.log");
        assertThat(paths.unique("bazel/a/b")).isEqualTo("bazel/a/b-2");
        assertThat(paths.unique("bazel/a/b/test.log/more")).isEqualTo("bazel/a/b/test.log-2/more");
    }
}
