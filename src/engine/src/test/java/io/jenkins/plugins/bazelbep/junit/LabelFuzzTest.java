package io.jenkins.plugins.bazelbep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

/** Labels made of what labels, paths and markup are made of: each gives names that tests and files can have. */
public class LabelFuzzTest {

    private static final List<String> PARTS = List.of(
            "//",
            "//",
            "/",
            ":",
            ":",
            "@",
            "@@",
            "@rules~1.0",
            "a",
            "package",
            "Test",
            "test",
            "..",
            ".",
            "...",
            ".-.",
            "-",
            "_",
            " ",
            "\\",
            "$1",
            "*",
            "all",
            "CON",
            "\u0000",
            "\n",
            "\u001b[0m",
            "<x>",
            "&amp;",
            "\u202e",
            "\u00e9",
            "e\u0301",
            "\ud83d\udc1b",
            "\ud800",
            "a-long-name.".repeat(12),
            "\u00fc".repeat(130));

    @Test
    public void anyLabelGivesATestItsClassAndName() {
        Fuzz.of("test-names", 20_000).texts(LabelFuzzTest::label, label -> {
            TestCell cell = new TestCell(row(label), null, label + " (run 2 of 3)", "", 2, 0, List.of());
            assertThat(cell.className()).as("class of %s", label).isNotEmpty().doesNotContain("/");
            assertThat(cell.className())
                    .as("class of %s", label)
                    .doesNotStartWith(".")
                    .doesNotEndWith(".");
            assertThat(cell.caseName()).as("case of %s", label).endsWith(" (run 2 of 3)");
            assertThat(label).contains(cell.caseName().replace(" (run 2 of 3)", ""));
        });
    }

    @Test
    public void anySuiteHasAFileOfItsOwnThatEveryFileSystemTakes() {
        Map<String, String> suites = new HashMap<>();
        Fuzz.of("file-names", 20_000).texts(LabelFuzzTest::label, suite -> {
            String file = FileName.of(suite);
            assertThat(file).as(suite).hasSizeLessThan(150).matches("[A-Za-z0-9_][A-Za-z0-9._-]*-[0-9a-f]{12}[.]xml");
            // Events are UTF-8: halves of surrogates do not come to us, and all are the same to a digest.
            String told = new String(suite.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(suites.merge(file, told, (known, another) -> known)).isEqualTo(told);
        });
        assertThat(suites).hasSizeGreaterThan(1);
    }

    private static TestRow row(String label) {
        return new TestRow(label, null, TestStatus.PASSED, 3, 0, null, null, null, 0, List.of());
    }

    private static String label(Random random) {
        StringBuilder label = new StringBuilder(random.nextInt(3) == 0 ? "" : "//");
        for (int i = random.nextInt(10); i > 0; i--) {
            label.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return label.toString();
    }
}
