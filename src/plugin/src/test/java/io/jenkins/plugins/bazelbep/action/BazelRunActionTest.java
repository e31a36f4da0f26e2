package io.jenkins.plugins.bazelbep.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.util.XStream2;
import io.jenkins.plugins.bazelbep.block.BlockHandles;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class BazelRunActionTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void knowsItsRunAfterTheRunWasLoadedAgain() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(job);
        KeptRuns.keep(run, "first", "unit", "4.2.3-red");

        job.doReload();

        FreeStyleBuild loaded = job.getBuildByNumber(1);
        BazelRunAction action = loaded.getAction(BazelRunAction.class);
        assertThat(action.getRun()).isSameAs(loaded).isNotSameAs(run);
        assertThat(action.folder()).isEqualTo(loaded.getRootDir().toPath().resolve("bazel-bep"));
        KeptInvocation kept = action.getInvocations().get(0);
        assertThat(kept.getCommand()).isEqualTo("test");
        assertThat(kept.getExitName()).isEqualTo("TESTS_FAILED");
        assertThat(kept.getBlockName()).isEqualTo("unit");
        assertThat(kept.getTests())
                .isEqualTo(action.store()
                        .find("first")
                        .orElseThrow()
                        .summary()
                        .tests()
                        .total());
    }

    @Test
    public void givesOneActionToARun() throws Exception {
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());

        assertThat(BazelRunAction.of(run)).isSameAs(BazelRunAction.of(run));
        assertThat(run.getActions(BazelRunAction.class)).hasSize(1);
    }

    @Test
    public void givesAnInvocationToNoSecondBlock() throws Exception {
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        BazelRunAction action = BazelRunAction.of(run);

        assertThat(action.claim("id", BlockHandles.of("one"), "")).isTrue();
        assertThat(action.claim("id", BlockHandles.of("one"), "")).isTrue();
        assertThat(action.claim("id", BlockHandles.of("two"), "")).isFalse();
    }

    /** Two that began between two looks at their agent are found in the order of their names. */
    @Test
    public void listsInvocationsInTheOrderInWhichTheyBegan() throws Exception {
        for (List<String> found : List.of(List.of("4.2.3-red", "4.2.3-green"), List.of("4.2.3-green", "4.2.3-red"))) {
            FreeStyleBuild run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
            for (String recording : found) {
                KeptRuns.keep(run, recording, "", recording);
            }
            assertThat(BazelRunAction.of(run).getInvocations())
                    .hasSize(2)
                    .isSortedAccordingTo(Comparator.comparing(KeptInvocation::getStart));
        }
    }

    @Test
    public void keepsARunReadableWhateverTheEventsHold() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(job);
        String hostile = "\u0000\u0008\uFFFE]]><x/>" + "y".repeat(100_000);
        BuildEvent started = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder().setCommand(hostile))
                .build();
        KeptRuns.keep(run, "hostile", hostile, List.of(started.toByteArray()));

        assertThat(Files.size(run.getRootDir().toPath().resolve("build.xml"))).isLessThan(10_000);
        job.doReload();

        KeptInvocation kept = job.getBuildByNumber(1)
                .getAction(BazelRunAction.class)
                .getInvocations()
                .get(0);
        assertThat(kept.getCommand()).startsWith("\uFFFD\uFFFD\uFFFD]]><x/>y").hasSizeLessThan(400);
    }

    @Test
    public void goesWithItsRun() throws Exception {
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        BazelRunAction action = KeptRuns.keep(run, "id", "", "4.2.3-green");
        assertThat(action.folder()).isDirectory();

        run.delete();

        assertThat(action.folder()).doesNotExist();
    }

    /** As version 1 writes it; a later version that cannot read this loses what builds have kept. */
    @Test
    public void readsTheFirstForm() throws Exception {
        try (var xml = BazelRunActionTest.class.getResourceAsStream("format-1.xml")) {
            BazelRunAction action = (BazelRunAction) new XStream2().fromXML(xml);

            assertThat(action.getFormat()).isEqualTo(1);
            KeptInvocation kept = action.getInvocations().get(0);
            assertThat(kept.getId()).isEqualTo("c8b3ee6f-8e02-4b5e-a6fc-b7e8dd3ba94a");
            assertThat(kept.getPatterns()).containsExactly("//...");
            assertThat(kept.getExitName()).isEqualTo("TESTS_FAILED");
            assertThat(kept.getTestsFailed()).isEqualTo(1);
            assertThat(action.openBlocks()).isEmpty();
        }
    }
}
