package io.jenkins.plugins.bazelbep.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** What real Bazels did comes out as it was. The expected numbers were seen on Bazel's own console. */
public class RecordedInvocationsTest {

    private static final Path OTHERS = Path.of("../../../shared/recordings");

    @Test
    public void greenTests() {
        for (String bazel : List.of("4.2.3", "2.1.0")) {
            Summary summary = Passed.recording(bazel + "-green.bep.gz").summary();
            assertThat(summary.state()).isEqualTo(InvocationState.COMPLETE);
            assertThat(summary.command()).isEqualTo("test");
            assertThat(summary.patterns()).containsExactly("//green/...");
            assertThat(summary.exitCode()).isEqualTo(new Summary.ExitCode(0, "SUCCESS"));
            assertThat(summary.success()).isTrue();
            assertThat(summary.targets()).isEqualTo(new Summary.Targets(7, 7, 0, 0, 0));
            assertThat(summary.tests()).isEqualTo(new Summary.Tests(2, 2, 0, 0, 0, 0, 0, 0, 0));
            assertThat(summary.events()).isEqualTo(new Summary.Events(50, 0, 0, 0, true));
            assertThat(summary.duration()).isPositive();
            assertThat(summary.repository()).isEqualTo("https://git.invalid/sample.git");
            assertThat(summary.commit()).isEqualTo("0123456789abcdef0123456789abcdef01234567");
            assertThat(summary.branch()).isEqualTo("main");
            assertThat(summary.failureCauses()).isEmpty();
            assertThat(summary.notices()).isEmpty();
        }
    }

    @Test
    public void testsThatTheActionCacheKnowsAreCachedLocally() {
        Passed passed = Passed.recording("4.2.3-no-op-cached.bep.gz");
        assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(2, 2, 0, 0, 0, 0, 0, 0, 2));
        assertThat(passed.tests()).extracting(TestRow::cached).containsOnly(CacheSource.LOCAL);
    }

    @Test
    public void testsThatADiskCacheKnowsAreCachedRemotely() {
        Passed passed = Passed.recording("4.2.3-disk-cache-hit.bep.gz");
        assertThat(passed.summary().tests().cached()).isEqualTo(2);
        assertThat(passed.tests()).extracting(TestRow::cached).containsOnly(CacheSource.REMOTE);
    }

    @Test
    public void flakyTestsHaveTheirAttempts() {
        for (String bazel : List.of("4.2.3", "2.1.0")) {
            Passed passed = Passed.recording(bazel + "-flaky.bep.gz");
            assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(6, 1, 1, 4, 0, 0, 0, 0, 0));
            assertThat(passed.test("//flaky:third_attempt").attempts())
                    .extracting(TestAttempt::attempt, TestAttempt::status)
                    .containsExactly(
                            tuple(1, TestStatus.FAILED), tuple(2, TestStatus.FAILED), tuple(3, TestStatus.PASSED));
            TestRow sharded = passed.test("//flaky:one_shard");
            assertThat(sharded.status()).isEqualTo(TestStatus.FLAKY);
            assertThat(sharded.shards()).isEqualTo(2);
            assertThat(sharded.attempts())
                    .extracting(TestAttempt::shard, TestAttempt::attempt)
                    .containsExactly(tuple(1, 1), tuple(2, 1), tuple(2, 2));
            TestRow never = passed.test("//flaky:never");
            assertThat(never.status()).isEqualTo(TestStatus.FAILED);
            assertThat(never.attemptCount()).isEqualTo(3);
            assertThat(never.shards()).isZero();
        }
    }

    @Test
    public void runsAndShardsMultiply() {
        Passed passed = Passed.recording("4.2.3-sharded-runs.bep.gz");
        TestRow grid = passed.test("//shards:grid");
        assertThat(grid.runs()).isEqualTo(2);
        assertThat(grid.shards()).isEqualTo(2);
        assertThat(grid.attempts())
                .extracting(TestAttempt::run, TestAttempt::shard)
                .containsExactly(tuple(1, 1), tuple(1, 2), tuple(2, 1), tuple(2, 2));
        assertThat(passed.test("//shards:repeated").runs()).isEqualTo(3);
        assertThat(passed.test("//shards:one_fails").attempts())
                .filteredOn(attempt -> attempt.status() == TestStatus.FAILED)
                .extracting(TestAttempt::shard)
                .containsExactly(2);
        TestRow lastTwo = passed.tests(Passed.all().withLabel("//shards:grid").withSkippedAttempts(2))
                .get(0);
        assertThat(lastTwo.attempts()).isEqualTo(grid.attempts().subList(2, 4));
        assertThat(lastTwo.attemptCount()).isEqualTo(4);
        assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(4, 3, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    public void theVerdictOfATestThatHangsIsTimeout() {
        Passed passed = Passed.recording("4.2.3-timeout.bep.gz");
        assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(3, 1, 0, 0, 2, 0, 0, 0, 0));
        assertThat(passed.test("//timeout:hangs_after_xml").status()).isEqualTo(TestStatus.TIMEOUT);
    }

    @Test
    public void aTestWhoseTargetFailedCountsAsFailedToBuild() {
        for (String bazel : List.of("4.2.3", "2.1.0")) {
            Passed passed = Passed.recording(bazel + "-keep-going.bep.gz");
            assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(12, 9, 3, 0, 0));
            assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(4, 3, 0, 0, 0, 0, 0, 1, 0));
            TestRow row = passed.test("//broken_build:test_of_the_failed");
            assertThat(row.status()).isEqualTo(TestStatus.FAILED_TO_BUILD);
            assertThat(row.attempts()).isEmpty();
            assertThat(passed.summary().exitCode()).isEqualTo(new Summary.ExitCode(1, "BUILD_FAILURE"));
            assertThat(passed.summary().failureCauses())
                    .anySatisfy(cause -> assertThat(cause.label()).isEqualTo("//broken_build:fails"));
        }
    }

    @Test
    public void anInterruptedTestIsIncomplete() {
        Passed passed = Passed.recording("4.2.3-interrupted.bep.gz");
        Summary summary = passed.summary();
        assertThat(summary.state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(summary.exitCode()).isEqualTo(new Summary.ExitCode(8, "INTERRUPTED"));
        assertThat(summary.aborted().reason()).isEqualTo("USER_INTERRUPTED");
        assertThat(summary.tests()).isEqualTo(new Summary.Tests(2, 1, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    public void aKilledServerLeavesADisconnectedInvocation() {
        Summary summary = Passed.recording("4.2.3-server-killed.bep.gz").summary();
        assertThat(summary.state()).isEqualTo(InvocationState.DISCONNECTED);
        assertThat(summary.exitCode()).isNull();
        assertThat(summary.success()).isNull();
        assertThat(summary.events().lastMessage()).isFalse();
    }

    @Test
    public void brokenAnalysisTellsItsCauses() {
        Passed passed = Passed.recording("4.2.3-broken-analysis.bep.gz");
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(4, 1, 1, 0, 2));
        assertThat(passed.target("//broken_analysis:refuses"))
                .returns(TargetStatus.ABORTED, TargetRow::status)
                .returns("ANALYSIS_FAILURE", TargetRow::reason);
        assertThat(passed.summary().patterns()).contains("//no/such/...", "//broken_analysis/...");
        assertThat(passed.summary().failureCauses())
                .anySatisfy(cause -> assertThat(cause.reason()).isEqualTo("LOADING_FAILURE"));
    }

    @Test
    public void targetsThatDoNotFitThePlatformAreSkippedAndNoTests() {
        Passed passed = Passed.recording("4.2.3-incompatible.bep.gz");
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(3, 1, 0, 2, 0));
        assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(passed.summary().aborted()).isNull();
        assertThat(passed.target("//incompatible:rover").status()).isEqualTo(TargetStatus.SKIPPED);
    }

    @Test
    public void targetsInTwoConfigurationsCountTwice() {
        Passed passed = Passed.recording("4.2.3-multi-configuration.bep.gz");
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(10, 10, 0, 0, 0));
        assertThat(passed.summary().tests().passed()).isEqualTo(2);
        assertThat(passed.tests()).extracting(TestRow::configuration).doesNotHaveDuplicates();
    }

    @Test
    public void aspectsAreRowsButDoNotCount() {
        Passed passed = Passed.recording("4.2.3-failing-aspect.bep.gz");
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(2, 2, 0, 0, 0));
        assertThat(passed.targets())
                .filteredOn(row -> row.aspect() != null)
                .hasSize(2)
                .extracting(TargetRow::status)
                .containsOnly(TargetStatus.FAILED);
        assertThat(passed.actions(Passed.all().withStatus("FAILED"))).hasSize(2);
    }

    @Test
    public void allPublishedActionsAreThereTheFailedOneFirst() {
        Passed passed = Passed.recording("4.2.3-all-actions.bep.gz");
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(14, 11, 3, 0, 0));
        assertThat(passed.actions()).hasSize(22);
        assertThat(passed.actions().get(0))
                .satisfies(row -> assertThat(row.success()).isFalse())
                .satisfies(row -> assertThat(row.label()).isEqualTo("//broken_build:fails"))
                .satisfies(row -> assertThat(row.mnemonic()).isEqualTo("Genrule"))
                .satisfies(row -> assertThat(row.exitCode()).isEqualTo(7));
    }

    @Test
    public void namesThatBazelEncodedTwiceAreMended() {
        for (String bazel : List.of("4.2.3", "2.1.0")) {
            Passed passed = Passed.recording(bazel + "-unicode.bep.gz");
            assertThat(passed.summary().branch()).isEqualTo("naïve-中文");
            assertThat(passed.target("//unicode:naïve").status()).isEqualTo(TargetStatus.BUILT);
            assertThat(passed.files(Query.firstPage().withLabel("//unicode:中文")).items())
                    .singleElement()
                    .satisfies(file -> assertThat(file.name()).isEqualTo("unicode/資料/中文.txt"))
                    .satisfies(file -> assertThat(file.uri()).endsWith("/bin/unicode/資料/中文.txt"));
        }
    }

    @Test
    public void twinsOfOneBuildGiveTheSameSummary() throws IOException {
        try (Stream<Path> files = Files.list(Passed.RECORDINGS)) {
            List<Path> twins =
                    files.filter(file -> file.toString().endsWith(".json.gz")).toList();
            assertThat(twins).isNotEmpty();
            for (Path json : twins) {
                Summary ofJson = Passed.file(json).summary();
                Summary ofBinary = Passed.file(Path.of(json.toString().replace(".json.gz", ".bep.gz")))
                        .summary();
                assertThat(ofJson)
                        .as(json.toString())
                        .usingRecursiveComparison()
                        .ignoringCollectionOrder()
                        .isEqualTo(ofBinary);
            }
        }
    }

    @Test
    public void everyRecordingIsUnderstood() throws IOException {
        for (Path file : recordings(Passed.RECORDINGS)) {
            showEverything(file);
        }
    }

    @Test
    public void everyRecordingOfOthersIsUnderstood() throws IOException {
        assumeTrue("no recordings of others on this machine", Files.isDirectory(OTHERS));
        for (Path file : recordings(OTHERS)) {
            showEverything(file);
        }
        assertThat(Passed.file(OTHERS.resolve("ewhauser__bazel-mcp__bazel-8_test-outcomes.bep"))
                        .summary()
                        .tests())
                .isEqualTo(new Summary.Tests(5, 2, 1, 1, 1, 0, 0, 0, 0));
        assertThat(Passed.file(OTHERS.resolve("buildbarn__bb-portal__bb_portal_no_analyze.bep.ndjson"))
                        .summary()
                        .targets())
                .isEqualTo(new Summary.Targets(216, 0, 0, 0, 216));
        assertThat(Passed.file(OTHERS.resolve("Kitware__CDash__bazel_shard_test.json"))
                        .test("//automotive/maliput/multilane:multilane_lanes_test")
                        .shards())
                .isEqualTo(10);
    }

    private static void showEverything(Path file) {
        Passed passed = Passed.file(file);
        Summary summary = passed.summary();
        assertThat(summary.events().malformed()).as(file.toString()).isZero();
        assertThat(summary.events().received()).as(file.toString()).isPositive();
        assertThat(passed.events(Passed.all()).total())
                .isEqualTo(summary.events().received());
        assertThat(passed.targets().size())
                .isGreaterThanOrEqualTo(summary.targets().configured());
        assertThat(passed.tests()).hasSize(summary.tests().total());
        assertThat(passed.actions().size())
                .isGreaterThanOrEqualTo((int) summary.actions().failed());
        assertThat(passed.files(Passed.all()).total()).isNotNegative();
        for (TargetRow row : passed.targets()) {
            passed.files(Passed.all().withLabel(row.label()));
        }
        passed.invocation().timing();
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().matches(".*\\.(md|tsv|sh)"))
                    .sorted()
                    .toList();
        }
    }
}
