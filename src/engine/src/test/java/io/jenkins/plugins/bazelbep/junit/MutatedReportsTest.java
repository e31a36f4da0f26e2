package io.jenkins.plugins.bazelbep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.fuzz.Fuzz;
import io.jenkins.plugins.bazelbep.fuzz.Mutations;
import io.jenkins.plugins.bazelbep.junit.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Damages real reports in fixed ways: what is written must be well-formed, and count what it holds. */
public class MutatedReportsTest {

    private static final List<String> TOKENS = List.of(
            "<",
            ">",
            "\"",
            "'",
            "&",
            "&#0;",
            "&#xD800;",
            "&lol;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?x",
            "?>",
            "</testcase>",
            "<testcase name='x'>",
            "<testcase/>",
            "</testsuite>",
            "<failure message=\"",
            "</failure>",
            "<skipped/>",
            "\0",
            "\u001b[31m",
            "\uffff",
            "\ud83d",
            "=",
            "/>",
            "<!DOCTYPE x [",
            "]>",
            " name=\"n\"",
            ";");

    @Rule
    public final TemporaryFolder temp = new TemporaryFolder();

    @Test
    public void anyDamageGivesAWellFormedFile() throws IOException {
        List<byte[]> reports = reports();
        assertThat(reports).hasSizeGreaterThan(20);
        Mutations mutations = Mutations.of(reports, TOKENS);
        Path file = temp.getRoot().toPath().resolve("suite.xml");
        Fuzz.of("reports", 2000).bytes(mutations::next, damaged -> {
            try (SuiteWriter writer = new SuiteWriter(file)) {
                CaseNames names = new CaseNames();
                ReportReader.read(new ByteArrayInputStream(damaged), 500, reported -> {
                    String className = String.valueOf(reported.className());
                    writer.add(reported.named(className, names.unique(className, reported.name())), List.of());
                });
                writer.finish(new SuiteWriter.Head("s", null, null, null, Map.of(), "", ""), new Tally());
                JenkinsView view = JenkinsView.of(file);
                assertThat(view.cases()).hasSize((int) writer.tests());
                assertThat(view.all()).doesNotHaveDuplicates();
            }
        });
    }

    private static List<byte[]> reports() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/testlogs"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .map(MutatedReportsTest::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
