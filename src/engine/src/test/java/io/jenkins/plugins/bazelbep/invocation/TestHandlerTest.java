package io.jenkins.plugins.bazelbep.invocation;

import static io.jenkins.plugins.bazelbep.invocation.Events.ARM;
import static io.jenkins.plugins.bazelbep.invocation.Events.K8;
import static io.jenkins.plugins.bazelbep.invocation.Events.aborted;
import static io.jenkins.plugins.bazelbep.invocation.Events.built;
import static io.jenkins.plugins.bazelbep.invocation.Events.completedId;
import static io.jenkins.plugins.bazelbep.invocation.Events.configured;
import static io.jenkins.plugins.bazelbep.invocation.Events.configuredId;
import static io.jenkins.plugins.bazelbep.invocation.Events.configuredTest;
import static io.jenkins.plugins.bazelbep.invocation.Events.failed;
import static io.jenkins.plugins.bazelbep.invocation.Events.finished;
import static io.jenkins.plugins.bazelbep.invocation.Events.result;
import static io.jenkins.plugins.bazelbep.invocation.Events.resultId;
import static io.jenkins.plugins.bazelbep.invocation.Events.started;
import static io.jenkins.plugins.bazelbep.invocation.Events.summary;
import static io.jenkins.plugins.bazelbep.invocation.Events.summaryId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.jenkins.plugins.bazelbep.invocation.view.CacheSource;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TestAttempt;
import io.jenkins.plugins.bazelbep.invocation.view.TestRow;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TimingNode;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.TestProgress;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult;
import io.jenkins.plugins.bazelbep.proto.bep.TestResult.ExecutionInfo;
import io.jenkins.plugins.bazelbep.proto.bep.TestSummary;
import java.time.Instant;
import java.util.List;
import org.junit.Test;

public class TestHandlerTest {

    private static final io.jenkins.plugins.bazelbep.proto.bep.TestStatus PASSED =
            io.jenkins.plugins.bazelbep.proto.bep.TestStatus.PASSED;
    private static final io.jenkins.plugins.bazelbep.proto.bep.TestStatus FAILED =
            io.jenkins.plugins.bazelbep.proto.bep.TestStatus.FAILED;

    /** TargetComplete.success only says that the test could be run. */
    @Test
    public void theVerdictIsTheSummarysNotTheTargets() {
        Passed passed = Passed.over(
                started("test"),
                configuredTest("//t", K8),
                built("//t", K8),
                result(resultId("//t", K8, 1, 1, 1), FAILED),
                summary("//t", K8, FAILED));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FAILED);
        assertThat(passed.summary().targets().built()).isEqualTo(1);
        assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(1, 0, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    public void everyStatusIsCountedOnce() {
        Passed passed = new Passed(PassOptions.defaults()).then(started("test"));
        for (io.jenkins.plugins.bazelbep.proto.bep.TestStatus status :
                io.jenkins.plugins.bazelbep.proto.bep.TestStatus.values()) {
            if (status != io.jenkins.plugins.bazelbep.proto.bep.TestStatus.UNRECOGNIZED) {
                passed.then(summary("//t:" + status, K8, status));
            }
        }
        // FAILED with REMOTE_FAILURE, INCOMPLETE with TOOL_HALTED_BEFORE_TESTING.
        assertThat(passed.summary().tests()).isEqualTo(new Summary.Tests(9, 1, 2, 1, 1, 1, 2, 1, 0));
        assertThat(passed.tests())
                .extracting(TestRow::status)
                .containsExactly(
                        TestStatus.FAILED,
                        TestStatus.TIMEOUT,
                        TestStatus.REMOTE_FAILURE,
                        TestStatus.FAILED_TO_BUILD,
                        TestStatus.INCOMPLETE,
                        TestStatus.TOOL_HALTED_BEFORE_TESTING,
                        TestStatus.FLAKY,
                        TestStatus.NO_STATUS,
                        TestStatus.PASSED);
    }

    @Test
    public void aStatusThatIsNewerThanThisProgramIsNoStatus() {
        Passed passed = Passed.over(Events.event(summaryId("//t", K8).toBuilder())
                .setTestSummary(TestSummary.newBuilder().setOverallStatusValue(99))
                .build());
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.NO_STATUS);
    }

    @Test
    public void beforeTheSummaryTheAttemptsTellTheStatus() {
        Passed passed =
                new Passed(PassOptions.defaults()).then(started("test"), result(resultId("//t", K8, 1, 1, 1), FAILED));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FAILED);
        passed.then(result(resultId("//t", K8, 1, 1, 2), PASSED));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FLAKY);
        passed.then(result(resultId("//t", K8, 1, 2, 1), PASSED));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FLAKY);
        passed.then(result(resultId("//t", K8, 2, 1, 1), FAILED));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FAILED);
    }

    @Test
    public void attemptsAreInOrderWhateverTheOrderOfTheirEvents() {
        Passed passed = Passed.over(
                result(resultId("//t", K8, 2, 1, 1), PASSED),
                result(resultId("//t", K8, 1, 2, 2), PASSED),
                result(resultId("//t", K8, 1, 2, 1), FAILED),
                result(resultId("//t", K8, 1, 1, 1), PASSED));
        TestRow row = passed.test("//t");
        assertThat(row.runs()).isEqualTo(2);
        assertThat(row.shards()).isEqualTo(2);
        assertThat(row.attemptCount()).isEqualTo(4);
        assertThat(row.attempts())
                .extracting(TestAttempt::run, TestAttempt::shard, TestAttempt::attempt)
                .containsExactly(tuple(1, 1, 1), tuple(1, 2, 1), tuple(1, 2, 2), tuple(2, 1, 1));
    }

    @Test
    public void theOnlyShardOfATestThatIsNotShardedIsNone() {
        TestRow row = Passed.over(result(resultId("//t", K8, 1, 1, 1), PASSED)).test("//t");
        assertThat(row.shards()).isZero();
        assertThat(row.attempts().get(0).shard()).isZero();
        assertThat(row.runs()).isEqualTo(1);
    }

    @Test
    public void aTestIsCachedIfNoneOfItsResultsIsNew() {
        TestResult.Builder local = TestResult.newBuilder().setStatus(PASSED).setCachedLocally(true);
        TestResult.Builder remote = TestResult.newBuilder()
                .setStatus(PASSED)
                .setExecutionInfo(ExecutionInfo.newBuilder().setCachedRemotely(true));
        Passed passed = Passed.over(
                started("test"),
                result(resultId("//local", K8, 1, 1, 1), local),
                result(resultId("//remote", K8, 1, 1, 1), remote),
                result(resultId("//both", K8, 1, 1, 1), remote),
                result(resultId("//both", K8, 1, 2, 1), local),
                result(resultId("//partly", K8, 1, 1, 1), local),
                result(resultId("//partly", K8, 1, 2, 1), PASSED));
        assertThat(passed.tests())
                .extracting(TestRow::label, TestRow::cached)
                .containsExactlyInAnyOrder(
                        tuple("//local", CacheSource.LOCAL),
                        tuple("//remote", CacheSource.REMOTE),
                        tuple("//both", CacheSource.LOCAL),
                        tuple("//partly", null));
        assertThat(passed.summary().tests().cached()).isEqualTo(3);
        assertThat(passed.tests(Query.firstPage().withCached("REMOTE", Query.NOT_CACHED)))
                .extracting(TestRow::label)
                .containsExactly("//partly", "//remote");
    }

    @Test
    public void timesComeInMillisecondsOrAsMessages() {
        Passed passed = Passed.over(
                result(
                        resultId("//old", K8, 1, 1, 1),
                        TestResult.newBuilder()
                                .setStatus(PASSED)
                                .setTestAttemptStartMillisEpoch(1_700_000_000_123L)
                                .setTestAttemptDurationMillis(45)),
                result(
                        resultId("//new", K8, 1, 1, 1),
                        TestResult.newBuilder()
                                .setStatus(PASSED)
                                .setTestAttemptStart(Timestamp.newBuilder()
                                        .setSeconds(1_700_000_000)
                                        .setNanos(123_000_000))
                                .setTestAttemptDuration(Duration.newBuilder().setNanos(45_000_000))),
                result(resultId("//none", K8, 1, 1, 1), PASSED));
        for (String label : List.of("//old", "//new")) {
            TestAttempt attempt = passed.test(label).attempts().get(0);
            assertThat(attempt.start()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123Z"));
            assertThat(attempt.duration()).isEqualTo(45);
            assertThat(passed.test(label).start()).isEqualTo(attempt.start());
            assertThat(passed.test(label).duration()).isEqualTo(45);
        }
        assertThat(passed.test("//none").start()).isNull();
        assertThat(passed.test("//none").duration()).isNull();
    }

    @Test
    public void anAttemptTellsWhereAndHowItRan() {
        TestResult.Builder told = TestResult.newBuilder()
                .setStatus(FAILED)
                .setStatusDetails("ran out of luck")
                .addWarning("too big")
                .addTestActionOutput(Events.file("test.log"))
                .setExecutionInfo(ExecutionInfo.newBuilder()
                        .setStrategy("linux-sandbox")
                        .setHostname("agent-7")
                        .setExitCode(42)
                        .setTimingBreakdown(ExecutionInfo.TimingBreakdown.newBuilder()
                                .setName("totalTime")
                                .setTimeMillis(9)
                                .addChild(ExecutionInfo.TimingBreakdown.newBuilder()
                                        .setName("queueTime")
                                        .setTime(Duration.newBuilder().setNanos(2_000_000)))));
        TestAttempt attempt = Passed.over(result(resultId("//t", K8, 1, 1, 1), told))
                .test("//t")
                .attempts()
                .get(0);
        assertThat(attempt)
                .returns("linux-sandbox", TestAttempt::strategy)
                .returns("agent-7", TestAttempt::hostname)
                .returns(42, TestAttempt::exitCode)
                .returns("ran out of luck", TestAttempt::statusDetails)
                .returns(List.of("too big"), TestAttempt::warnings)
                .returns(
                        new TimingNode("totalTime", 9, List.of(new TimingNode("queueTime", 2, List.of()))),
                        TestAttempt::timing);
        assertThat(attempt.outputs())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("test.log"));
    }

    @Test
    public void aRunningTestCanBeWatched() {
        BuildEvent progress = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder()
                        .setTestProgress(BuildEventId.TestProgressId.newBuilder()
                                .setLabel("//t")
                                .setConfiguration(Events.configurationId(K8))
                                .setRun(1)
                                .setShard(1)
                                .setAttempt(1)))
                .setTestProgress(TestProgress.newBuilder().setUri("bytestream://x/log"))
                .build();
        Passed passed = new Passed(PassOptions.defaults()).then(started("test"), progress);
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.NO_STATUS);
        assertThat(passed.test("//t").attempts().get(0).progress()).isEqualTo("bytestream://x/log");
        passed.then(result(resultId("//t", K8, 1, 1, 1), PASSED));
        assertThat(passed.test("//t").attemptCount()).isEqualTo(1);
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.PASSED);
    }

    @Test
    public void aTestThatWasNotBuiltIsATestOnlyIfTestsWereToRun() {
        BuildEvent[] events = {configuredTest("//t", K8), failed("//t", K8)};
        Passed test = Passed.over(started("test")).then(events);
        assertThat(test.test("//t").status()).isEqualTo(TestStatus.FAILED_TO_BUILD);
        assertThat(test.summary().tests()).isEqualTo(new Summary.Tests(1, 0, 0, 0, 0, 0, 0, 1, 0));
        Passed coverage = Passed.over(started("coverage")).then(events);
        assertThat(coverage.summary().tests().failedToBuild()).isEqualTo(1);
        Passed build = Passed.over(started("build")).then(events);
        assertThat(build.tests()).isEmpty();
        assertThat(build.invocation().tests().size()).isZero();
        assertThat(build.summary().tests().total()).isZero();
    }

    @Test
    public void itDoesNotMatterWhichEventComesFirst() {
        Passed passed = Passed.over(failed("//t", K8), configuredTest("//t", K8), started("test"));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FAILED_TO_BUILD);
    }

    @Test
    public void abortedTargetsOfTestsAreTestsUnlessLeftOutOnPurpose() {
        Passed passed = Passed.over(
                started("test"),
                configuredTest("//analysis", K8),
                aborted(completedId("//analysis", K8), AbortReason.ANALYSIS_FAILURE, ""),
                configuredTest("//incomplete", K8),
                aborted(completedId("//incomplete", K8), AbortReason.INCOMPLETE, ""),
                configuredTest("//skipped", K8),
                aborted(completedId("//skipped", K8), AbortReason.SKIPPED, ""),
                configured("//library", "cc_library rule", K8),
                aborted(completedId("//library", K8), AbortReason.ANALYSIS_FAILURE, ""));
        assertThat(passed.tests())
                .extracting(TestRow::label, TestRow::status)
                .containsExactly(
                        tuple("//analysis", TestStatus.FAILED_TO_BUILD), tuple("//incomplete", TestStatus.NO_STATUS));
    }

    /** Targets only say that they are incomplete: exit code 8 alone shows that somebody interrupted the build. */
    @Test
    public void incompleteTestsOfAnInterruptedBuildWereHalted() {
        Passed passed = Passed.over(
                started("test"),
                configuredTest("//t", K8),
                finished(8, "INTERRUPTED"),
                aborted(completedId("//t", K8), AbortReason.INCOMPLETE, ""));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.TOOL_HALTED_BEFORE_TESTING);
        assertThat(passed.summary().aborted().reason()).isEqualTo("USER_INTERRUPTED");
        assertThat(passed.target("//t").reason()).isEqualTo("USER_INTERRUPTED");
    }

    @Test
    public void abortsMayStandInForSummariesAndResults() {
        for (BuildEventId id : List.of(summaryId("//t", K8), resultId("//t", K8, 1, 1, 1))) {
            Passed passed = Passed.over(started("test"), aborted(id, AbortReason.USER_INTERRUPTED, ""));
            assertThat(passed.test("//t").status()).isEqualTo(TestStatus.TOOL_HALTED_BEFORE_TESTING);
            assertThat(passed.summary().tests().incomplete()).isEqualTo(1);
        }
    }

    @Test
    public void theSameResultTwiceIsOneAttempt() {
        BuildEvent result = result(resultId("//t", K8, 1, 1, 1), PASSED);
        Passed passed = Passed.over(result, result);
        assertThat(passed.test("//t").attemptCount()).isEqualTo(1);
        assertThat(passed.summary().events().duplicate()).isEqualTo(1);
    }

    @Test
    public void sortsByDurationSlowestFirst() {
        Passed passed = Passed.over(
                result(
                        resultId("//quick", K8, 1, 1, 1),
                        TestResult.newBuilder().setStatus(PASSED).setTestAttemptDurationMillis(1)),
                summary("//slow", ARM, PASSED));
        assertThat(passed.tests(Passed.all().withSort("-duration")))
                .extracting(TestRow::label)
                .containsExactly("//slow", "//quick");
        assertThat(passed.tests(Passed.all().withStatus("FAILED"))).isEmpty();
        assertThat(passed.tests(Passed.all().withConfiguration(ARM))).hasSize(1);
    }

    @Test
    public void aTargetThatCannotBeAnalysedMayBeKnownAsATestByItsKind() {
        Passed passed = Passed.over(
                started("test"),
                configured("//t", "rust_test rule"),
                aborted(configuredId("//t"), AbortReason.ANALYSIS_FAILURE, ""));
        assertThat(passed.test("//t").status()).isEqualTo(TestStatus.FAILED_TO_BUILD);
    }
}
