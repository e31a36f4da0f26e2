package io.jenkins.plugins.bazelbep.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.bazelbep.history.ask.Span;
import io.jenkins.plugins.bazelbep.history.view.FlakyTest;
import io.jenkins.plugins.bazelbep.history.view.InvocationRef;
import io.jenkins.plugins.bazelbep.history.view.JobSums;
import io.jenkins.plugins.bazelbep.history.view.MnemonicTrend;
import io.jenkins.plugins.bazelbep.history.view.StatusChange;
import io.jenkins.plugins.bazelbep.history.view.TargetOutcome;
import io.jenkins.plugins.bazelbep.history.view.TargetTrend;
import io.jenkins.plugins.bazelbep.history.view.TestGrid;
import io.jenkins.plugins.bazelbep.history.view.TestTrend;
import io.jenkins.plugins.bazelbep.history.view.TrendPoint;
import io.jenkins.plugins.bazelbep.history.view.WindowPage;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.Test;

/** What the questions answer on every database. */
public abstract class QuestionsContract extends HistoryContract {

    private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final Span LATEST = Span.latest();

    private static Build hour(int number) {
        return Build.of("h" + number, MARCH.plusSeconds(number * 3600L)).commit("c" + number);
    }

    private static Build day(int number) {
        return Build.of("d" + number, MARCH.plusSeconds(number * 86_400L)).commit("c" + number);
    }

    private List<FlakyTest> flaky() throws HistoryException {
        return ask().flaky(LATEST, null, ALL).items();
    }

    @Test
    public void aTestThatBazelCallsFlakyIsFlaky() throws Exception {
        writer.put(hour(1).flaky("//a:t", 3).passed("//b:t").facts());
        writer.put(hour(2).passed("//a:t").passed("//b:t").facts());
        FlakyTest found = flaky().get(0);
        assertThat(flaky()).hasSize(1);
        assertThat(found.label()).isEqualTo("//a:t");
        assertThat(found.runs()).isEqualTo(2);
        assertThat(found.flakyVerdicts()).isEqualTo(1);
        assertThat(found.commitsBothWays()).isZero();
        assertThat(found.lastSeen()).isEqualTo(MARCH.plusSeconds(3600));
        assertThat(found.evidence()).hasSize(1);
        assertThat(found.evidence().get(0).kind()).isEqualTo(FlakyTest.Kind.FLAKY);
        assertThat(found.evidence().get(0).attempts()).isEqualTo(3);
        assertThat(found.evidence().get(0).passed().invocationId()).isEqualTo("h1");
    }

    @Test
    public void aTestThatPassesAndFailsOnOneCommitIsFlakyInWhicheverOrder() throws Exception {
        writer.put(hour(1).commit("x").failed("//a:t").passed("//b:t").facts());
        writer.put(hour(2).commit("x").passed("//a:t").failed("//b:t").facts());
        writer.put(hour(3).commit("x").passed("//a:t").passed("//b:t").facts());
        assertThat(flaky()).extracting(FlakyTest::label).containsExactly("//a:t", "//b:t");
        FlakyTest found = flaky().get(0);
        assertThat(found.commitsBothWays()).isEqualTo(1);
        assertThat(found.failed()).isEqualTo(1);
        FlakyTest.Evidence evidence = found.evidence().get(0);
        assertThat(evidence.kind()).isEqualTo(FlakyTest.Kind.BOTH_WAYS);
        assertThat(evidence.commit()).isEqualTo("x");
        assertThat(evidence.failed().invocationId()).isEqualTo("h1");
        assertThat(evidence.passed().invocationId()).isEqualTo("h2");
    }

    @Test
    public void evidenceGoesWithItsInvocationUnlessAnotherShowsTheSame() throws Exception {
        writer.put(hour(1).commit("x").failed("//a:t").facts());
        writer.put(hour(2).commit("x").passed("//a:t").facts());
        writer.put(hour(3).commit("x").passed("//a:t").facts());
        writer.remove("", "h2");
        assertThat(flaky().get(0).evidence().get(0).passed().invocationId()).isEqualTo("h3");
        writer.remove("", "h3");
        assertThat(flaky()).isEmpty();
    }

    @Test
    public void whatMayHaveOtherReasonsIsNotCalledFlaky() throws Exception {
        writer.put(hour(1).commit("a").failed("//other-commit:t").facts());
        writer.put(hour(2).commit("b").passed("//other-commit:t").facts());
        writer.put(hour(3).commit("c")
                .fingerprint("asan")
                .failed("//other-options:t")
                .facts());
        writer.put(hour(4).commit("c").passed("//other-options:t").facts());
        writer.put(hour(5).commit("d")
                .metadata("BUILD_SCM_STATUS", "Modified")
                .failed("//local-change:t")
                .facts());
        writer.put(hour(6).commit("d").passed("//local-change:t").facts());
        writer.put(hour(7).commit("e").job("windows").failed("//other-job:t").facts());
        writer.put(hour(8).commit("e").job("linux").passed("//other-job:t").facts());
        Build outage = hour(9).commit("f");
        Build after = hour(10).commit("f");
        for (int i = 0; i < 40; i++) {
            after.passed("//outage:t" + i);
            if (i < 20) {
                outage.failed("//outage:t" + i);
            } else {
                outage.passed("//outage:t" + i);
            }
        }
        writer.put(outage.facts());
        writer.put(after.facts());
        writer.put(hour(11).commit("g").failed("//broken:t").facts());
        writer.put(hour(12).commit("g").failed("//broken:t").facts());
        assertThat(flaky()).isEmpty();
    }

    @Test
    public void manyFlakyRunsOutrankFewOfAsLargeAShare() throws Exception {
        for (int i = 0; i < 20; i++) {
            Build build = hour(i).passed("//never:t");
            if (i % 2 == 0) {
                build.flaky("//often:t", 2);
            } else {
                build.passed("//often:t");
            }
            if (i == 0) {
                build.flaky("//seldom:t", 2);
            } else {
                build.passed("//seldom:t");
            }
            if (i < 2) {
                build.test("//short:t", i == 0 ? TestStatus.FLAKY : TestStatus.PASSED, 2, null, 1L);
            }
            writer.put(build.facts());
        }
        assertThat(flaky()).extracting(FlakyTest::label).containsExactly("//often:t", "//short:t", "//seldom:t");
        assertThat(flaky().get(0).score()).isBetween(20.0, 50.0);
        assertThat(flaky().get(0).evidence()).hasSize(FlakyTest.EVIDENCE_SHOWN);
        assertThat(flaky().get(0).evidence().get(0).passed().invocationId()).isEqualTo("h18");
        assertThat(ask().flaky(LATEST, "SELD", ALL).items())
                .extracting(FlakyTest::label)
                .containsExactly("//seldom:t");
    }

    @Test
    public void tellsSinceWhenTestsFailAndByWhichCommit() throws Exception {
        writer.put(hour(1).passed("//a:t")
                .passed("//b:t")
                .passed("//c:t")
                .passed("//d:t")
                .facts());
        writer.put(hour(2).failed("//a:t")
                .failed("//b:t")
                .passed("//c:t")
                .flaky("//d:t", 2)
                .facts());
        writer.put(hour(3).branch("fix").passed("//a:t").facts());
        writer.put(hour(4).failed("//b:t").facts());
        writer.put(hour(5).test("//a:t", TestStatus.TIMEOUT, 1, null, null)
                .passed("//b:t")
                .failed("//c:t")
                .facts());
        writer.put(
                hour(6).test("//c:t", TestStatus.FAILED_TO_BUILD, 0, null, null).facts());
        WindowPage<StatusChange> changes = ask().changes(LATEST, "main", null, ALL);
        assertThat(changes.items())
                .extracting(
                        StatusChange::label,
                        StatusChange::change,
                        StatusChange::status,
                        change -> change.since().commit(),
                        change -> change.before().commit(),
                        StatusChange::failures)
                .containsExactly(
                        tuple("//c:t", StatusChange.Kind.FAILING, TestStatus.FAILED, "c5", "c2", 1),
                        tuple("//a:t", StatusChange.Kind.FAILING, TestStatus.TIMEOUT, "c2", "c1", 2),
                        tuple("//b:t", StatusChange.Kind.FIXED, TestStatus.PASSED, "c5", "c4", 2));
        assertThat(ask().changes(LATEST, "main", StatusChange.Kind.FIXED, ALL).total())
                .isEqualTo(1);
        assertThat(ask().changes(LATEST, "fix", null, ALL).items()).isEmpty();
    }

    @Test
    public void aTestThatRunsSeldomIsFollowedAcrossInvocationsWithoutIt() throws Exception {
        writer.put(hour(0).passed("//a:t").facts());
        for (int i = 1; i < 60; i++) {
            writer.put((i == 30 ? hour(i).failed("//a:t") : hour(i))
                    .passed("//b:t")
                    .facts());
        }
        StatusChange failing = ask().changes(LATEST, null, null, ALL).items().get(0);
        assertThat(failing.since().invocationId()).isEqualTo("h30");
        assertThat(failing.before().invocationId()).isEqualTo("h0");
        writer.put(hour(61).passed("//a:t").facts());
        StatusChange fixed = ask().changes(LATEST, null, null, ALL).items().get(0);
        assertThat(fixed.change()).isEqualTo(StatusChange.Kind.FIXED);
        assertThat(fixed.since().invocationId()).isEqualTo("h61");
    }

    @Test
    public void aTestThatNeverPassedHasNothingBefore() throws Exception {
        writer.put(hour(1).failed("//a:t").facts());
        StatusChange change = ask().changes(LATEST, null, null, ALL).items().get(0);
        assertThat(change.before()).isNull();
        assertThat(change.since().invocationId()).isEqualTo("h1");
    }

    @Test
    public void showsHowTestsMovedAgainstTheTimeBefore() throws Exception {
        for (int i = 0; i < 20; i++) {
            writer.put(day(i).test("//slower:t", TestStatus.PASSED, 1, null, i < 10 ? 1000L : 3000L)
                    .test("//same:t", TestStatus.PASSED, 1, null, 5000L)
                    .cached("//cached:t")
                    .facts());
        }
        writer.put(day(20).passed("//new:t")
                .test("//same:t", TestStatus.FAILED, 1, null, null)
                .facts());
        Span lastTen = new Span(MARCH.plusSeconds(11 * 86_400L), MARCH.plusSeconds(20 * 86_400L));
        List<TestTrend> moved = ask().tests(lastTen, null, "-change", ALL).items();
        assertThat(moved)
                .extracting(TestTrend::label, TestTrend::change)
                .containsExactly(
                        tuple("//slower:t", 1800L),
                        tuple("//same:t", 0L),
                        tuple("//cached:t", null),
                        tuple("//new:t", null));
        assertThat(moved.get(0).now().averageDuration()).isEqualTo(3000);
        assertThat(moved.get(0).before().averageDuration()).isEqualTo(1200);
        assertThat(moved.get(1).now().runs()).isEqualTo(10);
        assertThat(moved.get(1).now().failed()).isEqualTo(1);
        assertThat(moved.get(2).now().cached()).isEqualTo(9);
        assertThat(moved.get(2).now().runs()).isZero();
        assertThat(moved.get(3).before()).isNull();
        assertThat(ask().tests(lastTen, null, "-duration", ALL).items().get(0).label())
                .isEqualTo("//same:t");
        assertThat(ask().tests(lastTen, "new", "label", ALL).total()).isEqualTo(1);
    }

    @Test
    public void putsTestsWithTroubleAgainstTheNewestInvocations() throws Exception {
        writer.put(hour(1).passed("//a:t").failed("//b:t").facts());
        writer.put(hour(2).passed("//a:t").facts());
        writer.put(hour(3).command("build").facts());
        writer.put(hour(4).flaky("//b:t", 2).facts());
        TestGrid grid = ask().grid(null, null, null, 10, 2);
        assertThat(grid.invocations()).extracting(InvocationRef::invocationId).containsExactly("h4", "h2");
        assertThat(grid.tests()).extracting(TestGrid.Row::label).containsExactly("//b:t", "//a:t");
        assertThat(grid.tests().get(0).cells())
                .extracting(TestGrid.Cell::status)
                .containsExactly(TestStatus.FLAKY, null);
        assertThat(ask().grid(MARCH.plusSeconds(3 * 3600), "//A", "main", 10, 9).tests())
                .hasSize(1);
        assertThat(ask().grid(MARCH, null, null, 10, 9).invocations()).isEmpty();
    }

    @Test
    public void showsTheTrendByDayAndByInvocation() throws Exception {
        writer.put(day(1).took(1000, 500).actions(10, 30).passed("//a:t").facts());
        writer.put(day(1).job("x")
                .took(3000, 700)
                .actions(50, 10)
                .failed("//a:t")
                .cached("//b:t")
                .facts());
        writer.put(day(3).took(5000, 900).actions(0, 0).flaky("//a:t", 2).facts());
        WindowPage<TrendPoint> days = ask().trendByDay(LATEST, "main", "test", ALL);
        assertThat(days.until()).isEqualTo(MARCH.plusSeconds(3 * 86_400L));
        assertThat(days.items())
                .extracting(TrendPoint::day)
                .containsExactly(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-04"));
        TrendPoint first = days.items().get(0);
        assertThat(first.invocations()).isEqualTo(2);
        assertThat(first.failedInvocations()).isEqualTo(1);
        assertThat(first.duration()).isEqualTo(2000);
        assertThat(first.criticalPath()).isEqualTo(600);
        assertThat(first.cacheHitRate()).isEqualTo(0.4);
        assertThat(first.tests()).isEqualTo(3);
        assertThat(first.testsCached()).isEqualTo(1);
        assertThat(first.testsFailed()).isEqualTo(1);
        assertThat(days.items().get(1).cacheHitRate()).isNull();
        assertThat(days.items().get(1).testsFlaky()).isEqualTo(1);
        List<TrendPoint> each = ask().trendByInvocation(LATEST, null, null, ALL).items();
        assertThat(each).extracting(point -> point.invocation().job()).containsExactly("", "x", "");
        assertThat(each).extracting(TrendPoint::duration).containsExactly(1000L, 3000L, 5000L);
        assertThat(ask().trendByDay(LATEST, "other", null, ALL).items()).isEmpty();
    }

    @Test
    public void showsTargetsThatFailedOrWereSlow() throws Exception {
        writer.put(day(1).target("//slow:lib", TargetStatus.BUILT, null, 1000L).facts());
        writer.put(day(11).target("//slow:lib", TargetStatus.BUILT, null, 4000L)
                .target("//bad:lib", TargetStatus.ABORTED, "ANALYSIS_FAILURE", null)
                .facts());
        writer.put(day(12).target("//bad:lib", TargetStatus.FAILED, null, 10L).facts());
        Span span = new Span(MARCH.plusSeconds(5 * 86_400L), MARCH.plusSeconds(13 * 86_400L));
        assertThat(ask().targets(span, null, "-failed", ALL).items())
                .containsExactly(
                        new TargetTrend(
                                "//bad:lib", Build.CONFIGURATION, 2, MARCH.plusSeconds(12 * 86_400L), 10L, null, null),
                        new TargetTrend("//slow:lib", Build.CONFIGURATION, 0, null, 4000L, 1000L, 3000L));
        assertThat(ask().targets(span, "slow", "-change", ALL).items()).hasSize(1);
        writer.put(
                day(13).target("//untimed:lib", TargetStatus.FAILED, null, null).facts());
        assertThat(ask().targets(span, "untimed", "-failed", ALL).items().get(0).averageDuration())
                .isNull();
        assertThat(ask().target("//bad:lib", null, null, ALL).items())
                .extracting(
                        outcome -> outcome.invocation().invocationId(), TargetOutcome::status, TargetOutcome::reason)
                .containsExactly(
                        tuple("d12", TargetStatus.FAILED, null),
                        tuple("d11", TargetStatus.ABORTED, "ANALYSIS_FAILURE"));
        assertThat(ask().target("//no:lib", null, null, ALL).total()).isZero();
    }

    @Test
    public void showsWhatActionsCost() throws Exception {
        writer.put(day(1).mnemonic("Javac", 10, 1000)
                .mnemonic("CppCompile", 1, 100)
                .facts());
        writer.put(day(11).mnemonic("Javac", 10, 5000).facts());
        writer.put(
                day(12).mnemonic("Javac", 20, 7000).mnemonic("Genrule", 500, 1).facts());
        Span span = new Span(MARCH.plusSeconds(5 * 86_400L), MARCH.plusSeconds(13 * 86_400L));
        assertThat(ask().mnemonics(span, "-time", ALL).items())
                .containsExactly(
                        new MnemonicTrend("Javac", 2, 30, 6000, 1000L, 5000L),
                        new MnemonicTrend("Genrule", 1, 500, 1, null, null));
        assertThat(ask().mnemonics(span, "-executed", ALL).items().get(0).mnemonic())
                .isEqualTo("Genrule");
    }

    @Test
    public void theNewestEvidenceIsShownHoweverMuchThereIs() throws Exception {
        for (int i = 0; i < 26; i++) {
            Instant start = MARCH.plusSeconds(i * 86_400L);
            writer.put(Build.of("p" + i, start).commit("x" + i).passed("//a:t").facts());
            writer.put(Build.of("f" + i, start.plusSeconds(60))
                    .commit("x" + i)
                    .failed("//a:t")
                    .facts());
        }
        FlakyTest found = flaky().get(0);
        assertThat(found.commitsBothWays()).isEqualTo(26);
        assertThat(found.evidence())
                .extracting(FlakyTest.Evidence::commit)
                .containsExactly("x25", "x24", "x23", "x22", "x21");
        assertThat(found.lastSeen()).isEqualTo(MARCH.plusSeconds(25 * 86_400L + 60));
    }

    @Test
    public void everyQuestionIsOnlyAboutJobsThatTheAskerMaySee() throws Exception {
        for (int i = 0; i < 4; i++) {
            writer.put(day(i).job("secret")
                    .commit("x" + i / 2)
                    .passed("//ok:t")
                    .test("//secret:t", i % 2 == 0 ? TestStatus.FAILED : TestStatus.FLAKY, 2, null, 1L)
                    .target("//secret:lib", TargetStatus.FAILED, null, 1L)
                    .mnemonic("Secret", 1, 1)
                    .facts());
        }
        writer.put(day(1).job("open").passed("//open:t").facts());
        var open = history.questions(Jobs.only(Set.of("open")));
        assertThat(open.jobs(ALL).items()).extracting(JobSums::job).containsExactly("open");
        assertThat(open.state().invocations()).isEqualTo(1);
        assertThat(open.flaky(LATEST, null, ALL).items()).isEmpty();
        assertThat(open.changes(LATEST, null, null, ALL).items()).isEmpty();
        assertThat(open.tests(LATEST, null, "label", ALL).items())
                .extracting(TestTrend::label)
                .containsExactly("//open:t");
        assertThat(open.grid(null, null, null, 9, 9).tests()).hasSize(1);
        assertThat(open.trendByDay(LATEST, null, null, ALL).items()).hasSize(1);
        assertThat(open.trendByInvocation(LATEST, null, null, ALL).total()).isEqualTo(1);
        assertThat(open.targets(LATEST, null, "-failed", ALL).items()).isEmpty();
        assertThat(open.target("//secret:lib", null, null, ALL).items()).isEmpty();
        assertThat(open.mnemonics(LATEST, "-time", ALL).items()).isEmpty();
        var all = history.questions(Jobs.only(Set.of("secret", "open")));
        assertThat(all.flaky(LATEST, null, ALL).items().get(0).evidence())
                .extracting(FlakyTest.Evidence::kind)
                .containsExactlyInAnyOrder(
                        FlakyTest.Kind.FLAKY, FlakyTest.Kind.FLAKY, FlakyTest.Kind.BOTH_WAYS, FlakyTest.Kind.BOTH_WAYS);
        assertThat(all.jobs(ALL).items()).extracting(JobSums::job).containsExactly("secret", "open");
    }

    @Test
    public void anEmptyIndexAnswersEveryQuestion() throws Exception {
        assertThat(ask().state().invocations()).isZero();
        assertThat(ask().flaky(LATEST, null, ALL).items()).isEmpty();
        assertThat(ask().changes(LATEST, null, null, ALL).items()).isEmpty();
        assertThat(ask().tests(LATEST, null, "label", ALL).items()).isEmpty();
        assertThat(ask().grid(null, null, null, 9, 9).invocations()).isEmpty();
        assertThat(ask().trendByDay(LATEST, null, null, ALL).items()).isEmpty();
        assertThat(ask().targets(LATEST, null, "-failed", ALL).items()).isEmpty();
        assertThat(ask().mnemonics(LATEST, "-time", ALL).items()).isEmpty();
        assertThat(ask().jobs(ALL).items()).isEmpty();
    }
}
