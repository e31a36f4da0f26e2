package io.jenkins.plugins.bazelbep.invocation;

import static io.jenkins.plugins.bazelbep.invocation.Events.ARM;
import static io.jenkins.plugins.bazelbep.invocation.Events.K8;
import static io.jenkins.plugins.bazelbep.invocation.Events.aborted;
import static io.jenkins.plugins.bazelbep.invocation.Events.aspectId;
import static io.jenkins.plugins.bazelbep.invocation.Events.built;
import static io.jenkins.plugins.bazelbep.invocation.Events.completed;
import static io.jenkins.plugins.bazelbep.invocation.Events.completedId;
import static io.jenkins.plugins.bazelbep.invocation.Events.configured;
import static io.jenkins.plugins.bazelbep.invocation.Events.configuredId;
import static io.jenkins.plugins.bazelbep.invocation.Events.configuredTest;
import static io.jenkins.plugins.bazelbep.invocation.Events.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import io.jenkins.plugins.bazelbep.invocation.view.Failure;
import io.jenkins.plugins.bazelbep.invocation.view.OutputGroup;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.invocation.view.TargetRow;
import io.jenkins.plugins.bazelbep.invocation.view.TargetStatus;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted;
import io.jenkins.plugins.bazelbep.proto.bep.Aborted.AbortReason;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.TargetComplete;
import io.jenkins.plugins.bazelbep.proto.bep.TargetSummary;
import io.jenkins.plugins.bazelbep.proto.bep.TestSize;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class TargetHandlerTest {

    @Test
    public void aTargetIsPendingUntilItIsCompleted() {
        Passed passed = new Passed(PassOptions.defaults()).then(configured("//a", "cc_library rule", K8));
        assertThat(passed.target("//a"))
                .returns(TargetStatus.PENDING, TargetRow::status)
                .returns("cc_library", TargetRow::kind)
                .returns(K8, TargetRow::configuration)
                .returns(null, TargetRow::aspect);
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 0, 0, 0, 0));

        passed.then(built("//a", K8));
        assertThat(passed.target("//a").status()).isEqualTo(TargetStatus.BUILT);
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 1, 0, 0, 0));
    }

    @Test
    public void absentSuccessMeansFailed() {
        Passed passed = Passed.over(configured("//a", "genrule rule", K8), failed("//a", K8));
        assertThat(passed.target("//a"))
                .returns(TargetStatus.FAILED, TargetRow::status)
                .returns(new Failure("(Exit 7): bash failed", "spawn", "NON_ZERO_EXIT"), TargetRow::failureDetail);
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 0, 1, 0, 0));
    }

    @Test
    public void sizeTagsAndTimeoutOfATestAreKept() {
        Passed passed = Passed.over(
                configuredTest("//t", K8),
                completed(
                        completedId("//t", K8),
                        TargetComplete.newBuilder()
                                .setSuccess(true)
                                .setTestTimeout(Duration.newBuilder().setSeconds(300))));
        assertThat(passed.target("//t"))
                .returns("SMALL", TargetRow::testSize)
                .returns(List.of("fast"), TargetRow::tags)
                .returns(300_000L, TargetRow::testTimeout);
    }

    @Test
    public void oldBazelsTellKindAndSizeWithTheCompletion() {
        Passed passed = Passed.over(completed(
                completedId("//t", K8),
                TargetComplete.newBuilder()
                        .setSuccess(true)
                        .setTargetKind("sh_test rule")
                        .setTestSize(TestSize.LARGE)
                        .setTestTimeoutSeconds(60)
                        .addTag("old")));
        assertThat(passed.target("//t"))
                .returns("sh_test", TargetRow::kind)
                .returns("LARGE", TargetRow::testSize)
                .returns(60_000L, TargetRow::testTimeout)
                .returns(List.of("old"), TargetRow::tags);
    }

    /** Bazel issue 8570: nothing announces them. */
    @Test
    public void aCompletionMayComeWithoutTargetConfigured() {
        Passed passed = Passed.over(built("//a", K8));
        assertThat(passed.target("//a").kind()).isNull();
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 1, 0, 0, 0));
    }

    @Test
    public void aTargetInTwoConfigurationsIsTwoRows() {
        Passed passed =
                Passed.over(configured("//a", "cc_library rule", K8, ARM), built("//a", K8), failed("//a", ARM));
        assertThat(passed.targets())
                .extracting(TargetRow::configuration, TargetRow::status, TargetRow::kind)
                .containsExactlyInAnyOrder(
                        tuple(K8, TargetStatus.BUILT, "cc_library"), tuple(ARM, TargetStatus.FAILED, "cc_library"));
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(2, 1, 1, 0, 0));
    }

    @Test
    public void aTargetWhoseCompletionWasNotAnnouncedIsNotCountedTwice() {
        Passed passed = Passed.over(configured("//a", "cc_library rule"), built("//a", K8), built("//a", ARM));
        assertThat(passed.targets())
                .extracting(TargetRow::configuration, TargetRow::kind)
                .containsExactlyInAnyOrder(tuple(K8, "cc_library"), tuple(ARM, "cc_library"));
    }

    /** Since Bazel 7 the id is targetConfigured, before it was targetCompleted. */
    @Test
    public void aTargetThatCannotBeAnalysedIsAbortedUnderEitherId() {
        for (BuildEventId id : List.of(configuredId("//a"), completedId("//a", K8))) {
            Passed passed = Passed.over(aborted(id, AbortReason.ANALYSIS_FAILURE, "no such target"));
            assertThat(passed.target("//a"))
                    .returns(TargetStatus.ABORTED, TargetRow::status)
                    .returns("ANALYSIS_FAILURE", TargetRow::reason)
                    .returns("no such target", TargetRow::description);
            assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 0, 0, 0, 1));
        }
    }

    @Test
    public void anAbortUnderBothIdsCountsOnce() {
        Passed passed = Passed.over(
                aborted(configuredId("//a"), AbortReason.ANALYSIS_FAILURE, ""),
                aborted(completedId("//a", K8), AbortReason.ANALYSIS_FAILURE, ""));
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 0, 0, 0, 1));
    }

    /** Bazel issue 21767. */
    @Test
    public void aCompletionCountsMoreThanAnAbortOfTheSameId() {
        BuildEvent abort = aborted(completedId("//a", K8), AbortReason.INCOMPLETE, "");
        for (Passed passed : List.of(Passed.over(abort, built("//a", K8)), Passed.over(built("//a", K8), abort))) {
            assertThat(passed.target("//a"))
                    .returns(TargetStatus.BUILT, TargetRow::status)
                    .returns(null, TargetRow::reason);
            assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 1, 0, 0, 0));
            assertThat(passed.summary().events().duplicate()).isEqualTo(1);
        }
    }

    @Test
    public void aSkippedTargetIsNotAborted() {
        Passed passed = Passed.over(aborted(completedId("//a", K8), AbortReason.SKIPPED, ""));
        assertThat(passed.target("//a"))
                .returns(TargetStatus.SKIPPED, TargetRow::status)
                .returns("SKIPPED", TargetRow::reason);
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(1, 0, 0, 1, 0));
        assertThat(passed.summary().aborted()).isNull();
    }

    @Test
    public void aReasonThatIsNewerThanThisProgramComesAsItsNumber() {
        Passed passed = Passed.over(Events.event(completedId("//a", K8).toBuilder())
                .setAborted(Aborted.newBuilder().setReasonValue(77))
                .build());
        assertThat(passed.target("//a")).returns("77", TargetRow::reason);
    }

    @Test
    public void anAspectIsARowAndCountsOnlyWhereItsTargetIsUnknown() {
        TargetComplete.Builder success = TargetComplete.newBuilder().setSuccess(true);
        Passed passed = Passed.over(
                built("//a", K8),
                completed(aspectId("//a", K8, "//x.bzl%one"), TargetComplete.newBuilder()),
                completed(aspectId("//b", K8, "//x.bzl%one"), success),
                completed(aspectId("//b", K8, "//x.bzl%two"), success));
        assertThat(passed.targets())
                .extracting(TargetRow::label, TargetRow::aspect, TargetRow::status)
                .contains(tuple("//a", "//x.bzl%one", TargetStatus.FAILED), tuple("//a", null, TargetStatus.BUILT));
        assertThat(passed.summary().targets()).isEqualTo(new Summary.Targets(2, 2, 0, 0, 0));
    }

    @Test
    public void aTargetSummaryStandsInForAMissingCompletion() {
        BuildEventId id = BuildEventId.newBuilder()
                .setTargetSummary(BuildEventId.TargetSummaryId.newBuilder()
                        .setLabel("//a")
                        .setConfiguration(Events.configurationId(K8)))
                .build();
        Passed passed = Passed.over(
                configured("//a", "cc_library rule", K8),
                Events.event(id.toBuilder())
                        .setTargetSummary(TargetSummary.getDefaultInstance())
                        .build());
        assertThat(passed.target("//a"))
                .returns(TargetStatus.FAILED, TargetRow::status)
                .returns(null, TargetRow::failureDetail);
    }

    @Test
    public void outputGroupsSayWhetherTheyAreIncomplete() {
        Passed passed = Passed.over(completed(
                completedId("//a", K8),
                TargetComplete.newBuilder()
                        .addOutputGroup(io.jenkins.plugins.bazelbep.proto.bep.OutputGroup.newBuilder()
                                .setName("default")
                                .setIncomplete(true))
                        .addOutputGroup(io.jenkins.plugins.bazelbep.proto.bep.OutputGroup.newBuilder()
                                .setName("docs"))));
        assertThat(passed.target("//a").outputs())
                .containsExactly(new OutputGroup("default", true), new OutputGroup("docs", false));
    }

    @Test
    public void whatWentWrongComesFirst() {
        Passed passed = Passed.over(
                configured("//pending", "x rule", K8),
                built("//built", K8),
                aborted(completedId("//skipped", K8), AbortReason.SKIPPED, ""),
                aborted(completedId("//aborted", K8), AbortReason.INCOMPLETE, ""),
                failed("//z_failed", K8),
                failed("//a_failed", K8));
        assertThat(passed.targets())
                .extracting(TargetRow::label)
                .containsExactly("//a_failed", "//z_failed", "//aborted", "//skipped", "//pending", "//built");
        assertThat(passed.targets(Passed.all().withSort("-label")))
                .extracting(TargetRow::label)
                .startsWith("//z_failed", "//skipped");
    }

    @Test
    public void filtersCombine() {
        Passed passed = Passed.over(
                configured("//lib/Alpha:x", "cc_library rule", K8),
                failed("//lib/Alpha:x", K8),
                configured("//lib/beta:y", "java_library rule", K8),
                failed("//lib/beta:y", K8),
                built("//lib/alpha:z", ARM));
        assertThat(passed.targets(Passed.all().withText("ALPHA"))).hasSize(2);
        assertThat(passed.targets(Passed.all().withText("alpha").withStatus("FAILED", "ABORTED")))
                .extracting(TargetRow::label)
                .containsExactly("//lib/Alpha:x");
        assertThat(passed.targets(Passed.all().withKind("java_library"))).hasSize(1);
        assertThat(passed.targets(Passed.all().withConfiguration(ARM))).hasSize(1);
        assertThat(passed.targets(Passed.all().withLabel("//nowhere"))).isEmpty();
        assertThat(passed.targets(Passed.all().withSort("-kind")))
                .extracting(TargetRow::kind)
                .containsExactly("java_library", "cc_library", null);
    }

    @Test
    public void aPageOfBuiltTargetsReadsNoEvents() throws Exception {
        List<BuildEvent> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(configured("//p:t" + i, "genrule rule", K8));
            events.add(built("//p:t" + i, K8));
        }
        Passed passed = Passed.over(Events.all(events));
        TargetTable targets = passed.invocation().targets();
        assertThat(targets.page(Query.firstPage().withRange(200, 50), passed.log)
                        .items())
                .hasSize(50);
        assertThat(targets.page(Query.firstPage().withRange(490, 50), passed.log)
                        .items())
                .hasSize(10);
        assertThat(targets.page(Query.firstPage().withRange(5000, 50), passed.log)
                        .total())
                .isEqualTo(500);
        assertThat(passed.log.reads()).isZero();
    }
}
