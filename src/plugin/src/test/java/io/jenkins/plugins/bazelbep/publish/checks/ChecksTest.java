package io.jenkins.plugins.bazelbep.publish.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import hudson.EnvVars;
import hudson.model.FreeStyleBuild;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.block.BlockContext;
import io.jenkins.plugins.bazelbep.block.BlockHandles;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.FinishedBlocks;
import io.jenkins.plugins.checks.api.ChecksAnnotation;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;

public class ChecksTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    /** In the order in which they were published. */
    private static final List<ChecksDetails> PUBLISHED = new CopyOnWriteArrayList<>();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @TestExtension
    public static final class Recorder extends ChecksPublisherFactory {
        @Override
        protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
            return Optional.of(new ChecksPublisher() {
                @Override
                public void publish(ChecksDetails details) {
                    if (details.getName().orElse("").startsWith("Bazel")) {
                        PUBLISHED.add(details);
                    }
                }
            });
        }
    }

    @Before
    public void forget() {
        PUBLISHED.clear();
    }

    private static ChecksDetails publish(String recording, BlockOptions options) throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        BazelRunAction action = KeptRuns.keep(build, "one", options.getName(), recording);
        new CheckPublisher().publish(FinishedBlocks.of(build, action, "one", options));
        return PUBLISHED.isEmpty() ? null : PUBLISHED.get(0);
    }

    @Test
    public void saysWhatFailed() throws Exception {
        BlockOptions options = new BlockOptions();
        options.setName("unit");

        ChecksDetails check = publish("4.2.3-red", options);

        assertThat(PUBLISHED).hasSize(1);
        assertThat(check.getName()).contains("Bazel / unit");
        assertThat(check.getStatus()).isEqualTo(ChecksStatus.COMPLETED);
        assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        assertThat(check.getDetailsURL().orElseThrow())
                .startsWith(JENKINS.getURL().toString())
                .endsWith("/1/bazel/");
        ChecksOutput output = check.getOutput().orElseThrow();
        assertThat(output.getTitle()).contains("//red/...: 3 tests failed");
        assertThat(output.getSummary().orElseThrow())
                .contains("`bazel test //red/...`: TESTS_FAILED (exit code 3)", "bazel/#/invocations/one");
        assertThat(output.getText().orElseThrow())
                .contains("**3 tests failed**", "- `//red:fails` FAILED")
                .doesNotContain("//red:passes");
        assertThat(output.getChecksAnnotations()).isEmpty();
    }

    @Test
    public void annotatesWhereBazelSaysThatSomethingIsWrong() throws Exception {
        ChecksDetails check = publish("4.2.3-build-failure", new BlockOptions());

        assertThat(check.getName()).contains("Bazel");
        assertThat(check.getOutput().orElseThrow().getText().orElseThrow()).contains("**1 target failed**");
        assertThat(check.getOutput().orElseThrow().getChecksAnnotations())
                .extracting(ChecksAnnotation::getPath, ChecksAnnotation::getStartLine, ChecksAnnotation::getStartColumn)
                .containsExactly(tuple(Optional.of("broken_build/BUILD.bazel"), Optional.of(3), Optional.of(8)));
    }

    @Test
    public void aBuildWithoutFailuresIsASuccess() throws Exception {
        ChecksDetails check = publish("4.2.3-green", new BlockOptions());

        assertThat(check.getConclusion()).isEqualTo(ChecksConclusion.SUCCESS);
        assertThat(check.getOutput().orElseThrow().getText()).isEmpty();
    }

    @Test
    public void nothingIsPublishedThatNobodyWants() throws Exception {
        BlockOptions options = new BlockOptions();
        options.setSkipPublishingChecks(true);

        assertThat(publish("4.2.3-red", options)).isNull();
    }

    @Test
    public void whatIsAbandonedIsNotLeftRunning() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        KeptRuns.keep(build, "one", "unit", "4.2.3-interrupted");
        BlockContext context =
                new BlockContext(build, TaskListener.NULL, null, new EnvVars(), new BlockOptions(), null, () -> {});

        RunningChecks.get().abandoned(BlockHandles.of("block-of-one"), context);

        await().atMost(Duration.ofMinutes(2)).until(() -> !PUBLISHED.isEmpty());
        assertThat(PUBLISHED.get(0).getStatus()).isEqualTo(ChecksStatus.COMPLETED);
        assertThat(PUBLISHED.get(0).getConclusion()).isEqualTo(ChecksConclusion.CANCELED);
    }

    @Test
    public void isThereWhileBazelRunsUnderTheNameOfItsStage() throws Exception {
        Path pause = temporary.newFolder().toPath().resolve("go");
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red", pause);
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node { withEnv(['PATH+FAKE=" + bazel + "']) { stage('tests') {\n"
                        + "bazelBep(name: 'unit', junit: false) { sh 'bazel test //red/... || true' } } } }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofMinutes(5)).until(() -> !PUBLISHED.isEmpty());
        assertThat(PUBLISHED.get(0).getStatus()).isEqualTo(ChecksStatus.IN_PROGRESS);
        assertThat(PUBLISHED.get(0).getOutput().orElseThrow().getTitle().orElseThrow())
                .contains("running");

        Files.createFile(pause);

        JENKINS.assertBuildStatus(Result.SUCCESS, JENKINS.waitForCompletion(run));
        assertThat(PUBLISHED).extracting(check -> check.getName().orElseThrow()).containsOnly("Bazel / tests / unit");
        ChecksDetails last = PUBLISHED.get(PUBLISHED.size() - 1);
        assertThat(last.getStatus()).isEqualTo(ChecksStatus.COMPLETED);
        assertThat(last.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
    }

    @Test
    public void blocksOfOneStageHaveChecksOfTheirOwnAlsoWithoutNames() throws Exception {
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-green");
        String test = "{ sh 'bazel test //green/...' }";
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node { withEnv(['PATH+FAKE=" + bazel + "']) { stage('tests') {\n"
                        + "bazelBep(junit: false) " + test + "\n"
                        + "bazelBep(junit: false, name: 'unit') " + test + "\n"
                        + "bazelBep { echo 'this time without Bazel' }\n"
                        + "bazelBep(junit: false, skipPublishingChecks: true) " + test + "\n"
                        + "bazelBep(junit: false) " + test + "\n"
                        + "}\nstage('more') { bazelBep(junit: false) " + test + " } } }",
                true));

        JENKINS.buildAndAssertSuccess(job);

        assertThat(PUBLISHED)
                .filteredOn(check -> check.getStatus() == ChecksStatus.COMPLETED)
                .extracting(check -> check.getName().orElseThrow())
                .containsExactly("Bazel / tests", "Bazel / tests / unit", "Bazel / tests / 3", "Bazel / more");
    }

    @Test
    public void theNextTryOfABlockBringsTheCheckOfTheFirstUpToDate() throws Exception {
        Path red = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red");
        Path green = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-green");
        String block = " bazelBep(junit: false) { sh 'bazel test //...' }\n";
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "def tries = 0\n"
                        + "def bazel(String path, Closure body) { withEnv(['PATH+FAKE=' + path], body) }\n"
                        + "node { stage('tests') {\n"
                        + "retry(2) {\n"
                        + "  retry(2) { tries++; bazel(tries < 4 ? '" + red + "' : '" + green + "') {" + block + "} }\n"
                        + "  bazel('" + green + "') {" + block + "}\n"
                        + "}\n"
                        + "retry(2) { bazel('" + green + "') {" + block + "} }\n"
                        + "} }",
                true));

        JENKINS.buildAndAssertSuccess(job);

        assertThat(PUBLISHED)
                .filteredOn(check -> check.getStatus() == ChecksStatus.COMPLETED)
                .extracting(check -> check.getName().orElseThrow(), ChecksDetails::getConclusion)
                .containsExactly(
                        tuple("Bazel / tests", ChecksConclusion.FAILURE),
                        tuple("Bazel / tests", ChecksConclusion.FAILURE),
                        tuple("Bazel / tests", ChecksConclusion.FAILURE),
                        tuple("Bazel / tests", ChecksConclusion.SUCCESS),
                        tuple("Bazel / tests / 2", ChecksConclusion.SUCCESS),
                        tuple("Bazel / tests / 3", ChecksConclusion.SUCCESS));
    }

    @Test
    public void blocksKeepTheNamesOfTheirChecksWhenJenkinsStartsAgain() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        assertThat(CheckNames.of(build, "first", "", null)).isEqualTo("Bazel");
        assertThat(CheckNames.of(build, "second", null, null)).isEqualTo("Bazel / 2");

        build.reload();

        assertThat(CheckNames.of(build, "third", "", null)).isEqualTo("Bazel / 3");
        assertThat(CheckNames.of(build, "second", "", null)).isEqualTo("Bazel / 2");
        assertThat(CheckNames.of(build, "first", "", null)).isEqualTo("Bazel");
    }
}
