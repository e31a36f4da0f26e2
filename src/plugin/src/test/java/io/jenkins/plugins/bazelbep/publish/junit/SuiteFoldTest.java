package io.jenkins.plugins.bazelbep.publish.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.invocation.view.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SuiteFoldTest {

    private static final String PASSED = "<testcase classname='a' name='one'/>";
    private static final String FAILED =
            "<testcase classname='a' name='one'><failure message='no &amp; no' type='T'>at &lt;x&gt;"
                    + " \ud83d\ude00</failure><system-out>out</system-out></testcase>";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private int invocations;

    @Test
    public void leavesTheResultsOfOneInvocationAsTheyAre() throws IOException {
        Exported only = invocation(suite("//a:t", "k8", "FAILED", FAILED));
        String before = Files.readString(only.files().get(0));

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
        Exported failed = invocation(suite("//a:t", "k8", "FAILED", FAILED));

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

    @Test
    public void theSameConfigurationUnderOtherOptionsIsTheSameTest() throws IOException {
        String folded = only(fold(
                invocation("4f1a", List.of("--keep_going"), FAILED), invocation("4f1a", List.of("--jobs=4"), PASSED)));

        assertThat(folded).contains("<flakyFailure").doesNotContain("<failure");
    }

    @Test
    public void tryingMoreOftenOrLongerIsTheSameTest() throws IOException {
        List<String> again = List.of("--runs_per_test=3", "--nocache_test_results", "--test_timeout=900");
        String folded = only(fold(
                invocation("4f1a", List.of("--copt=-g"), FAILED),
                invocation(
                        "99c0",
                        Stream.concat(Stream.of("--copt=-g"), again.stream()).toList(),
                        PASSED)));

        assertThat(folded).contains("<flakyFailure").doesNotContain("<failure");
    }

    @Test
    public void optionsThatChangeATestMakeItAnotherOne() throws IOException {
        List<String> folded = fold(
                invocation("4f1a", List.of("--keep_going"), PASSED),
                invocation("99c0", List.of("--config=asan", "--keep_going"), FAILED));

        assertThat(folded).hasSize(2);
        assertThat(folded.get(0)).contains("name='//a:t'").doesNotContain("Failure");
        assertThat(folded.get(1))
                .contains("\"//a:t (--config=asan)\"")
                .contains("one (--config=asan)")
                .contains("<failure");
    }

    @Test
    public void whereNothingTypedTellsConfigurationsApartTheirIdsDo() throws IOException {
        List<String> folded = fold(
                invocation("4f1a", List.of(), List.of("--copt=-O0"), PASSED),
                invocation("99c0ffee1234", List.of(), List.of("--copt=-O2"), FAILED));

        assertThat(folded).hasSize(2);
        assertThat(folded.get(1)).contains("\"//a:t (99c0ffee)\"").contains("<failure");
    }

    private static String suite(String label, String configuration, String status, String cases) {
        return suite(label, configuration, "", status, cases);
    }

    private static String suite(String label, String configuration, String id, String status, String cases) {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<testsuite name='" + label + "'><properties>"
                + "<property name='bazel.label' value='" + label + "'/>"
                + "<property name='bazel.status' value='" + status + "'/>"
                + "<property name='bazel.configuration.id' value='" + id + "'/>"
                + "<property name='bazel.configuration' value='" + configuration + "'/></properties>" + cases
                + "</testsuite>\n";
    }

    private Exported invocation(String suite) throws IOException {
        return invocation(suite, new TestOptions(Set.of(), List.of()));
    }

    /** An invocation of {@code //a:t} with typed options. */
    private Exported invocation(String configurationId, List<String> typed, String cases) throws IOException {
        return invocation(configurationId, typed, typed, cases);
    }

    private Exported invocation(String configurationId, List<String> typed, List<String> all, String cases)
            throws IOException {
        String status = cases.equals(PASSED) ? "PASSED" : "FAILED";
        return invocation(
                suite("//a:t", "k8-fastbuild", configurationId, status, cases),
                TestOptions.of(new Options(List.of(), List.of(), all, typed, null)));
    }

    private Exported invocation(String suite, TestOptions options) throws IOException {
        Path file = temporary.newFolder("invocation-" + ++invocations).toPath().resolve("suite.xml");
        return new Exported(List.of(Files.writeString(file, suite)), options);
    }

    private List<String> fold(Exported... invocations) throws IOException {
        Path folder = temporary.newFolder().toPath();
        SuiteFold.into(folder, List.of(invocations));
        List<String> folded = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
                folded.add(Files.readString(file));
            }
        }
        return folded;
    }

    private static String only(List<String> folded) {
        assertThat(folded).hasSize(1);
        return folded.get(0);
    }
}
