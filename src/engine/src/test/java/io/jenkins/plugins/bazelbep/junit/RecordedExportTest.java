package io.jenkins.plugins.bazelbep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Exports what a real Bazel 4.2.3 built, with the files that its tests wrote. */
public class RecordedExportTest {

    private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

    @Rule
    public final TemporaryFolder temp = new TemporaryFolder();

    private JunitReport report;

    @Test
    public void failingTests() throws IOException {
        assertThat(export("4.2.3-red"))
                .containsExactly(
                        "//red:exits_42 | red.exits_42 failure",
                        "//red:fails | red.fails failure",
                        "//red:killed | red.killed failure",
                        "//red:passes | red.passes passed");
        JenkinsView.Case exits42 = view("//red:exits_42").only();
        assertThat(exits42.message()).isEqualTo("The test failed: exited with error code 42.");
        assertThat(exits42.text("system-out")).isEqualTo("leaving with 42\n");
        assertThat(report.problems()).isEmpty();
    }

    @Test
    public void flakyTests() throws IOException {
        assertThat(export("4.2.3-flaky"))
                .containsExactly(
                        "//flaky:never | flaky.never failure",
                        "//flaky:one_shard (shard 1 of 2) | flaky.one_shard (shard 1 of 2) passed",
                        "//flaky:one_shard (shard 2 of 2) | flaky.one_shard (shard 2 of 2) flaky",
                        "//flaky:second_attempt | flaky.second_attempt flaky",
                        "//flaky:steady | flaky.steady passed",
                        "//flaky:third_attempt | flaky.third_attempt flaky",
                        "//flaky:with_cases | race.RaceTest.steady passed",
                        "//flaky:with_cases | race.RaceTest.shaky flaky");
        JenkinsView.Case never = view("//flaky:never").only();
        assertThat(never.text("system-out")).startsWith("attempt 3,");
        assertThat(never.all("rerunFailure"))
                .extracting(rerun -> JenkinsView.first(rerun, "system-out").getTextContent())
                .containsExactly("attempt 1, passing from attempt 9 on\n", "attempt 2, passing from attempt 9 on\n");
        assertThat(view("//flaky:with_cases").cases().get(1).all("flakyFailure"))
                .extracting(flaky -> flaky.getAttribute("message"))
                .containsExactly("lost the race");
        assertThat(report.flaky()).isEqualTo(4);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    public void shardsAndRuns() throws IOException {
        assertThat(export("4.2.3-sharded-runs"))
                .hasSize(13)
                .contains(
                        "//shards:grid (shard 2 of 2, run 1 of 2) | shards.grid (shard 2 of 2, run 1 of 2) passed",
                        "//shards:one_fails (shard 1 of 3) | shards.one_fails (shard 1 of 3) passed",
                        "//shards:one_fails (shard 2 of 3) | shards.one_fails (shard 2 of 3) failure",
                        "//shards:repeated (run 3 of 3) | shards.repeated (run 3 of 3) passed");
        assertThat(report.files()).hasSize(13);
        assertThat(report.failures()).isEqualTo(1);
    }

    @Test
    public void timeouts() throws IOException {
        assertThat(export("4.2.3-timeout"))
                .containsExactly(
                        "//timeout:hangs | timeout.hangs error",
                        "//timeout:hangs_after_xml | premature.Joy.done passed",
                        "//timeout:hangs_after_xml | timeout.hangs_after_xml error",
                        "//timeout:in_time | timeout.in_time passed");
        assertThat(view("//timeout:hangs").only().message())
                .isEqualTo("The test ran longer than its timeout and was stopped.");
        assertThat(view("//timeout:hangs").only().text("system-out")).contains("going to sleep");
    }

    @Test
    public void reportsOfTheTestsOwn() throws IOException {
        assertThat(export("4.2.3-junit"))
                .containsExactly(
                        "//junit:all_pass | calc.AddTest.adds passed",
                        "//junit:all_pass | calc.AddTest.addsNegative passed",
                        "//junit:all_pass | calc.AddTest.addsZero[a < b] passed",
                        "//junit:empty | junit.empty failure",
                        "//junit:external_entity | hostile.reads files failure",
                        "//junit:failures_but_exit_0 | mild.grumbles skipped",
                        "//junit:nested_suites | outer.own case passed",
                        "//junit:nested_suites | outer.middle.inner.deep pass passed",
                        "//junit:nested_suites | outer.middle.inner.deep failure failure",
                        "//junit:nested_suites | outer.middle.between passed",
                        "//junit:odd_numbers | numbers.grouped passed",
                        "//junit:odd_numbers | numbers.none passed",
                        "//junit:odd_numbers | numbers.words passed",
                        "//junit:odd_numbers | numbers.no class passed",
                        "//junit:passes_but_exit_1 | tearDown.passes passed",
                        "//junit:passes_but_exit_1 | junit.passes_but_exit_1 failure",
                        "//junit:some_fail | calc.DivideTest.divides passed",
                        "//junit:some_fail | calc.DivideTest.rounds failure",
                        "//junit:some_fail | calc.DivideTest.byZero error",
                        "//junit:some_fail | calc.DivideTest.later skipped",
                        "//junit:some_fail | calc.DivideTest.big passed",
                        "//junit:truncated | cut.before passed",
                        "//junit:truncated | junit.truncated failure");
        assertThat(view("//junit:external_entity").only().text("failure")).isEqualTo("&secret;");
        assertThat(view("//junit:odd_numbers").cases())
                .extracting(one -> one.element().getAttribute("time"))
                .containsExactly("1234.500", "0.000", "0.000", "0.001");
        assertThat(view("//junit:some_fail").cases().get(1).text("failure")).contains("DivideTest.java:21");
        assertThat(report.problems()).hasSize(3);
    }

    @Test
    public void oddCharacters() throws IOException {
        assertThat(export("4.2.3-output")).contains("//output:odd_characters | output.odd_characters failure");
        String out = view("//output:odd_characters").only().text("system-out");
        assertThat(out)
                .contains("colour red\n")
                .contains("bell \u2407, cancel \u2418, nul \u2400, delete \u2421\n")
                .contains("bug \ud83d\udc1b, na\u00efve, \u4e2d\u6587\n")
                .contains("end of CDATA ]]> and <tags> & \"quotes\"\n")
                .contains("U+FFFF \ufffd, no UTF-8 \u00ff\u00fe\n");
    }

    @Test
    public void testsThatDidNotRun() throws IOException {
        assertThat(export("4.2.3-keep-going"))
                .contains("//broken_build:test_of_the_failed | broken_build.test_of_the_failed error");
        assertThat(view("//broken_build:test_of_the_failed").only().message())
                .startsWith("The test was not run: it failed to build");
        assertThat(export("4.2.3-interrupted"))
                .containsExactly("//slow:quick | slow.quick passed", "//slow:sleeps | slow.sleeps skipped");
        assertThat(export("4.2.3-no-status"))
                .containsExactly(
                        "//no_status:passes | no_status.passes passed",
                        "//no_status:pr\u00fcfung | no_status.pr\u00fcfung skipped");
    }

    @Test
    public void severalConfigurations() throws IOException {
        assertThat(export("4.2.3-multi-configuration"))
                .containsExactlyInAnyOrder(
                        "//multi:tastes (k8-fastbuild) | multi.tastes (k8-fastbuild) passed",
                        "//multi:tastes (piii-fastbuild) | multi.tastes (piii-fastbuild) passed");
    }

    @Test
    public void commandsWithoutTests() throws IOException {
        for (String name : List.of("4.2.3-query", "4.2.3-run", "4.2.3-bad-flag", "4.2.3-no-build", "4.2.3-outputs")) {
            assertThat(export(name)).as(name).isEmpty();
        }
    }

    private JenkinsView view(String suite) {
        String file = FileName.of(suite);
        return JenkinsView.of(report.files().stream()
                .filter(path -> path.endsWith(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(suite + " is not among " + report.files())));
    }

    private List<String> export(String name) throws IOException {
        Path recording = RESOURCES.resolve("recordings/" + name + ".bep.gz");
        try (RecordedInvocation invocation =
                new RecordedInvocation(recording, temp.getRoot().toPath().resolve(name + ".bep"))) {
            report = new JunitExport(invocation, new FileContents(List.of(new Testlogs())), JunitOptions.defaults())
                    .writeTo(temp.getRoot().toPath().resolve(name));
        }
        List<String> lines = new ArrayList<>();
        for (Path file : report.files()) {
            JenkinsView view = JenkinsView.of(file);
            view.all().forEach(line -> lines.add(view.name() + " | " + line));
        }
        return lines;
    }

    /** The files of the recordings, which are kept elsewhere than where they were, and not with their times. */
    private static final class Testlogs implements ContentScheme {

        private final FileScheme files = FileScheme.below(List.of(RESOURCES.resolve("testlogs")));

        @Override
        public String scheme() {
            return "file";
        }

        @Override
        public FileContent open(OutputFile file) {
            String uri = file.uri().replaceFirst("^file:.*/testlogs/", "file://" + RESOURCES + "/testlogs/");
            FileContent content = files.open(new OutputFile(file.name(), uri, null, null, null, null));
            return content instanceof PresentContent present
                    ? new PresentContent(present.length(), null, present.bytes())
                    : content;
        }
    }
}
