package io.jenkins.plugins.bazelbep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.junit.report.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Damages real reports in fixed ways: what is written must be well-formed, and count what it holds. */
public class MutatedReportsTest {

    private static final int CASES = 2000;
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
        Path file = temp.getRoot().toPath().resolve("suite.xml");
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            byte[] damaged = damage(reports.get(random.nextInt(reports.size())), random);
            try (SuiteWriter writer = new SuiteWriter(file)) {
                CaseNames names = new CaseNames();
                ReportReader.read(new ByteArrayInputStream(damaged), 500, reported -> {
                    String className = String.valueOf(reported.className());
                    writer.add(reported.named(className, names.unique(className, reported.name())), List.of());
                });
                writer.finish(new SuiteWriter.Head("s", null, null, null, Map.of(), "", ""), new Tally());
                JenkinsView view = JenkinsView.of(file);
                assertThat(view.cases()).as("seed %s", seed).hasSize((int) writer.tests());
                assertThat(view.all()).as("seed %s", seed).doesNotHaveDuplicates();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + new String(damaged, StandardCharsets.UTF_8), e);
            }
        }
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

    private static byte[] damage(byte[] report, Random random) {
        byte[] damaged = report;
        for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
            int from = random.nextInt(damaged.length + 1);
            int to = Math.min(damaged.length, from + random.nextInt(40));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(damaged, 0, from);
            switch (random.nextInt(5)) {
                case 0 -> out.write(random.nextInt(256));
                case 1 -> to = Math.max(from, to);
                case 2 -> {
                    out.write(damaged, from, to - from);
                    to = from;
                }
                case 3 -> {
                    byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
                    out.write(token, 0, token.length);
                    to = from;
                }
                default -> to = random.nextInt(4) == 0 ? damaged.length : to;
            }
            out.write(damaged, to, damaged.length - to);
            damaged = out.toByteArray();
        }
        return damaged;
    }
}
