package io.jenkins.plugins.bazelbep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Holds the threats of docs/security.md against the tests: each names at least one that is there. */
public class ThreatModelTest {

    private static final Path DOCUMENT = Path.of("../../docs/security.md");
    private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("../plugin/src/test/java"));
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    public void everyThreatNamesTestsThatAreThere() throws IOException {
        Map<String, String> tests = tests();
        int threats = 0;
        for (String line : Files.readAllLines(DOCUMENT)) {
            List<MatchResult> named = NAMED.matcher(line).results().toList();
            if (!line.startsWith("| ")
                    || line.chars().filter(c -> c == '|').count() != 4
                    || line.startsWith("| Tries to")) {
                assertThat(named).as(line).isEmpty();
                continue;
            }
            threats++;
            assertThat(named).as(line).isNotEmpty();
            for (MatchResult test : named) {
                assertThat(tests).as(line).containsKey(test.group(1));
                assertThat(tests.get(test.group(1)))
                        .as(test.group())
                        .containsPattern("@Test[^;{}]*\\s" + test.group(2) + "\\(");
            }
        }
        assertThat(threats).isGreaterThan(30);
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (Path root : TESTS) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    // Of several tests of one name, any may be meant.
                    tests.merge(
                            file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return tests;
    }
}
