package io.jenkins.plugins.bazelbep.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public class FileDigestsTest {

    private static final String OF_32_BYTES = "aB".repeat(32);

    @Test
    public void theLengthTellsTheFunction() {
        assertThat(FileDigests.algorithm("0".repeat(32))).isEqualTo("MD5");
        assertThat(FileDigests.algorithm("0".repeat(40))).isEqualTo("SHA-1");
        assertThat(FileDigests.algorithm(OF_32_BYTES)).isEqualTo("SHA-256");
        assertThat(FileDigests.algorithm("0".repeat(96))).isEqualTo("SHA-384");
        assertThat(FileDigests.algorithm("0".repeat(128))).isEqualTo("SHA-512");
        for (String none : new String[] {null, "", "00", "g".repeat(64), " " + "0".repeat(63)}) {
            assertThat(FileDigests.algorithm(none)).as(none).isNull();
            assertThat(FileDigests.function(none)).as(none).isNull();
        }
    }

    @Test
    public void digestsOfBlake3AreLeftOutAndTheSizeStays() {
        FileDigests blake3 = FileDigests.of(List.of("--batch", "--digest_function=BLAKE3"));
        assertThat(blake3.checkable(file(OF_32_BYTES)))
                .isEqualTo(new OutputFile("a", "http://host/a", null, 7L, null, null));
        assertThat(blake3.checkable(file("0".repeat(40)))).isEqualTo(file("0".repeat(40)));
    }

    @Test
    public void othersStayIfTheyAreDigests() {
        for (List<String> startup : List.of(List.<String>of(), List.of("--digest_function=sha256"))) {
            FileDigests digests = FileDigests.of(startup);
            assertThat(digests.checkable(file(OF_32_BYTES))).isEqualTo(file(OF_32_BYTES));
            assertThat(digests.checkable(file("no digest"))).isEqualTo(file(null));
            assertThat(digests.checkable(file(null))).isEqualTo(file(null));
        }
    }

    private static OutputFile file(String digest) {
        return new OutputFile("a", "http://host/a", digest, 7L, null, null);
    }
}
