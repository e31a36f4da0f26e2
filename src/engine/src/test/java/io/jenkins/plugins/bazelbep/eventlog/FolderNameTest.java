package io.jenkins.plugins.bazelbep.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class FolderNameTest {

    @Test
    public void keepsWhatIsPlain() {
        for (String id :
                List.of("7bd5ff6b-2c4c-4d0b-9b4f-c1b8c1a7e0de", "a", "nightly_1.2", "console", "0".repeat(128))) {
            assertThat(FolderName.of(id)).isEqualTo(id);
        }
    }

    @Test
    public void givesADigestForWhatAFileSystemCouldMistake() {
        for (String id : List.of(
                "",
                ".",
                "..",
                "../../etc",
                "a/b",
                "a\\b",
                "C:x",
                "ABC",
                "con",
                "nul.txt",
                "a.",
                ".a",
                "-rf",
                "a b",
                "a\0b",
                "naïve",
                "0".repeat(129),
                "x".repeat(1 << 20),
                "_" + "0".repeat(64),
                "\ud800")) {
            assertThat(FolderName.of(id)).matches("_[0-9a-f]{64}");
        }
    }

    @Test
    public void noIdGetsIntoTheFolderOfAnother() {
        String folder = FolderName.of("../a");
        assertThat(FolderName.of(folder)).isNotEqualTo(folder);
        assertThat(FolderName.of("ABC")).isNotEqualTo(FolderName.of("abc"));
    }
}
