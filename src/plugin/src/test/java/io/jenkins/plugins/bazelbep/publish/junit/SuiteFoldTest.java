package io.jenkins.plugins.bazelbep.publish.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SuiteFoldTest {

    private static final String PASSED = "<testcase classname='a' name='one'/>";
    private static final String FAILED =
            "<testcase classname='a' name='one'><failure message='no &amp; no' type='T'>at &lt;x&gt; \ud83d\ude00</failure>"
                    + "<system-out>out</system-out></testcase>";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void leavesTheResultsOfOneInvocationAsTheyAre() throws IOException {
        List<Path> only = invocation(suite("//a:t", "k8", "FAILED", FAILED));
        String before = Files.readString(only.get(0));

        assertThat(fold(only)).containsExactly(before);
    }

    @Test
    public void aTestThatPassesInTheEndIsFlaky() throws IOException {
        String folded = only(fold(
                invocation(suite("//a:t", "k8", "FAILED", FAILED)),
                invocation(suite("//a:t", "k8", "FAILED", FAILED)),
                invocation(suite("//a:t", "k8", "PASSED", PASSED))));

        assertThat(folded)
                .doesNotContain("<failure")
                .contains("at &lt;x&gt; \ud83d\ude00")
                .contains("no &amp; no");
        assertThat(folded.split("<flakyFailure")).hasSize(3);
    }

    @Test
    public void aTestThatStillFailsWasRunAgain() throws IOException {
        String folded = only(fold(
                invocation(suite("//a:t", "k8", "FAILED", FAILED)),
                invocation(suite("//a:t", "k8", "FAILED", FAILED))));

        assertThat(folded.split("<failure")).hasSize(2);
        assertThat(folded.split("<rerunFailure")).hasSize(2);
        assertThat(folded.split("<testcase")).hasSize(2);
    }

    @Test
    public void aTestThatDidNotRunAgainKeepsItsVerdict() throws IOException {
        String skipped = "<testcase classname='a' name='t'><skipped/></testcase>";
        String folded = only(fold(
                invocation(suite("//a:t", "k8", "FAILED", FAILED)),
                invocation(suite("//a:t", "k8", "NO_STATUS", skipped))));

        assertThat(folded).contains("<failure").doesNotContain("skipped");
    }

    @Test
    public void aCaseThatTheLastInvocationDoesNotMentionIsTold() throws IOException {
        String other = "<testcase classname='a' name='other'/>";
        List<Path> failed = invocation(suite("//a:t", "k8", "FAILED", FAILED));

        assertThat(only(fold(failed, invocation(suite("//a:t", "k8", "PASSED", other)))))
                .contains("name=\"one\"")
                .contains("<flakyFailure")
                .doesNotContain("<failure");
    }

    @Test
    public void configurationsAreKeptApart() throws IOException {
        List<String> folded = fold(
                invocation(suite("//a:t", "k8-dbg", "FAILED", FAILED)),
                invocation(suite("//a:t", "k8-opt", "PASSED", PASSED)));

        assertThat(folded).hasSize(2);
        assertThat(folded.get(0))
                .contains("<failure")
                .contains("\"//a:t (k8-dbg)\"")
                .contains("one (k8-dbg)");
        assertThat(folded.get(1)).contains("\"//a:t (k8-opt)\"").doesNotContain("Failure");
    }

    private static String suite(String label, String configuration, String status, String cases) {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<testsuite name='" + label + "'><properties>"
                + "<property name='bazel.label' value='" + label + "'/>"
                + "<property name='bazel.status' value='" + status + "'/>"
                + "<property name='bazel.configuration' value='" + configuration + "'/></properties>" + cases
                + "</testsuite>\n";
    }

    private List<Path> invocation(String suite) throws IOException {
        Path file = temporary.newFolder().toPath().resolve("suite.xml");
        return List.of(Files.writeString(file, suite));
    }

    @SafeVarargs
    private List<String> fold(List<Path>... invocations) throws IOException {
        Path folder = temporary.newFolder().toPath();
        SuiteFold.into(folder, List.of(invocations));
        List<String> folded = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                folded.add(Files.readString(file));
            }
        }
        folded.sort(null);
        return folded;
    }

    private static String only(List<String> folded) {
        assertThat(folded).hasSize(1);
        return folded.get(0);
    }
}
