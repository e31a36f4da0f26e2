package io.jenkins.plugins.bazelbep.publish.junit;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.SuiteResult;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.bazelbep.PlainPages;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.TestStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class JunitPublisherTest {

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static Slave agent;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private WorkflowJob job;
    private Path workspace;
    private RecordedOutputs outputs;

    @BeforeClass
    public static void startAgent() throws Exception {
        agent = JENKINS.createOnlineSlave();
    }

    @Before
    public void makeJob() throws Exception {
        job = JENKINS.createProject(WorkflowJob.class);
        workspace = Path.of(agent.getWorkspaceFor(job).getRemote());
        Files.createDirectories(workspace);
        outputs = new RecordedOutputs(temporary.getRoot().toPath().toRealPath().resolve("base"));
    }

    @Test
    public void publishesTheTestsOfABlockUnderItsStage() throws Exception {
        Path bep = outputs.write("4.2.3-red", temporary.getRoot().toPath().resolve("red.bep"));
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath().resolve("bin"), bep, null);

        WorkflowRun run = run(
                "withEnv(['PATH+FAKE=" + bazel + "']) {\n"
                        + " stage('unit') { bazelBep { sh 'bazel test //red/... || true' } }\n}",
                Result.UNSTABLE);

        TestResult result = result(run);
        assertThat(result.getTotalCount()).isEqualTo(4);
        assertThat(result.getFailCount()).isEqualTo(3);
        assertThat(result.getSuites())
                .extracting(SuiteResult::getName)
                .containsExactlyInAnyOrder("__red_exits_42", "__red_fails", "__red_killed", "__red_passes");
        SuiteResult fails = result.getSuite("__red_fails");
        assertThat(fails.getEnclosingBlockNames()).containsExactly("unit");
        CaseResult only = fails.getCases().get(0);
        assertThat(only.getClassName()).isEqualTo("red");
        assertThat(only.getErrorDetails()).contains("exit");
        assertThat(only.getStdout()).contains("expected");
    }

    @Test
    public void countsTheLastOfTwoInvocationsAndNotesWhatFailedBefore() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("1.bep"));
        outputs.write("4.2.3-red", workspace.resolve("2.bep"), JunitPublisherTest::failsPasses);

        WorkflowRun run = run("bazelBepFiles(files: '*.bep')", Result.UNSTABLE);

        TestResult result = result(run);
        assertThat(result.getTotalCount()).isEqualTo(4);
        assertThat(result.getFailCount()).isEqualTo(2);
        CaseResult passed = result.getSuite("__red_fails").getCases().get(0);
        assertThat(passed.isPassed()).isTrue();
        assertThat(result.getSuite("__red_killed").getCases().get(0).isFailed()).isTrue();
        assertThat(passed.getTestActions())
                .singleElement(InstanceOfAssertFactories.type(RetriedCaseAction.class))
                .satisfies(action -> assertThat(action.getTitle()).isEqualTo("Flaky: passed after one failed attempt"));
    }

    @Test
    public void showsWhatFailedBeforeTheLastAttempt() throws Exception {
        outputs.write("4.2.3-flaky", workspace.resolve("flaky.bep"));
        WorkflowRun run = run("bazelBepFiles(files: '*.bep')", Result.UNSTABLE);

        JenkinsRule.WebClient browser = JENKINS.createWebClient();
        HtmlPage all = browser.getPage(run, "testReport/");
        assertThat(all.asNormalizedText())
                .contains("4 tests are flaky: they passed only when tried again", "flaky.third_attempt");
        PlainPages.assertNothingInline(all, ".bazel-bep-retried");
        HtmlPage ofPackage = browser.getPage(run, "testReport/(root)/");
        assertThat(ofPackage.querySelectorAll("span.bazel-bep-retried"))
                .extracting(
                        badge -> badge.getAttributes().getNamedItem("tooltip").getNodeValue())
                .containsExactly(
                        "Failed again after 2 failed attempts", "3 tests are flaky: they passed only when tried again");

        CaseResult flaky =
                result(run).getSuite("__flaky_third_attempt").getCases().get(0);
        HtmlPage one = browser.getPage(run, "testReport/" + flaky.getRelativePathFrom(result(run)) + "/");
        assertThat(one.asNormalizedText())
                .contains("Flaky: passed after 2 failed attempts", "Attempt 1:", "Attempt 2:");
        PlainPages.assertNothingInline(one, ".bazel-bep-retried");
    }

    @Test
    public void withoutItsFileNothingIsSaidOfAttempts() throws Exception {
        outputs.write("4.2.3-flaky", workspace.resolve("flaky.bep"));
        WorkflowRun run = run("bazelBepFiles(files: '*.bep')", Result.UNSTABLE);
        try (var kept = Files.newDirectoryStream(run.getRootDir().toPath(), "bazel-bep-retried-*")) {
            for (Path file : kept) {
                Files.writeString(file, "damaged");
            }
        }
        job.getLazyBuildMixIn().getRunMap().purgeCache();
        WorkflowRun loaded = job.getLastBuild();

        CaseResult flaky =
                result(loaded).getSuite("__flaky_third_attempt").getCases().get(0);
        assertThat(flaky.getTestActions()).isEmpty();
        JENKINS.createWebClient().getPage(loaded, "testReport/");
    }

    @Test
    public void keepsCasesAndFlakyAttemptsOfRunnersApart() throws Exception {
        outputs.write("4.2.3-flaky", workspace.resolve("flaky.bep"));
        outputs.write("4.2.3-sharded-runs", workspace.resolve("sharded.bep"));
        outputs.write("4.2.3-junit", workspace.resolve("junit.bep"));

        WorkflowRun run = run("bazelBepFiles(files: '*.bep')", Result.UNSTABLE);

        TestResult result = result(run);
        assertThat(result.getSuite("__flaky_third_attempt").getCases())
                .extracting(CaseResult::isPassed)
                .containsExactly(true);
        assertThat(result.getSuite("__junit_some_fail").getCases()).hasSize(5);
        assertThat(result.getSuites())
                .extracting(SuiteResult::getName)
                .contains("__shards_one_fails (shard 2 of 3)", "__shards_repeated (run 3 of 3)");
    }

    @Test
    public void takesFilesFromNowhereElse() throws Exception {
        Path elsewhere = temporary.getRoot().toPath().toRealPath().resolve("elsewhere.xml");
        Files.writeString(elsewhere, "<testsuite><testcase name='stolen' classname='a'/></testsuite>");
        outputs.write("4.2.3-red", workspace.resolve("red.bep"), event -> named(event, elsewhere));

        WorkflowRun run = run("bazelBepFiles(files: 'red.bep')", Result.UNSTABLE);

        assertThat(result(run).getSuite("__red_passes").getCases())
                .extracting(CaseResult::getName)
                .containsExactly("passes");
        JENKINS.assertLogContains("is neither below the workspace nor below Bazel's output base", run);
    }

    @Test
    public void publishesAlsoWhatIsNotKept() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));

        WorkflowRun run = run("bazelBepFiles(files: 'red.bep', keepEventLog: false)", Result.UNSTABLE);

        assertThat(result(run).getTotalCount()).isEqualTo(4);
        BazelRunAction action = BazelRunAction.of(run);
        assertThat(action.getInvocations()).hasSize(1);
        assertThat(action.getInvocations().get(0).getTestsFailed()).isEqualTo(3);
        assertThat(action.store().find(action.getInvocations().get(0).getId())).isEmpty();
        HtmlPage page = JENKINS.createWebClient().getPage(run, "bazel/");
        assertThat(page.asNormalizedText()).contains("The details of these invocations are not kept any more");
    }

    @Test
    public void publishesNothingWhenNobodyWantsIt() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));

        WorkflowRun run = run("bazelBepFiles(files: 'red.bep', junit: false)", Result.SUCCESS);

        assertThat(run.getAction(TestResultAction.class)).isNull();
    }

    private static BuildEvent failsPasses(BuildEvent event) {
        BuildEvent.Builder changed = event.toBuilder();
        if (event.getId().getTestResult().getLabel().equals("//red:fails")) {
            changed.getTestResultBuilder().setStatus(TestStatus.PASSED);
        }
        if (event.getId().getTestSummary().getLabel().equals("//red:fails")) {
            changed.getTestSummaryBuilder().setOverallStatus(TestStatus.PASSED);
        }
        return changed.build();
    }

    private static BuildEvent named(BuildEvent event, Path report) {
        BuildEvent.Builder changed = event.toBuilder();
        if (event.getId().getTestResult().getLabel().equals("//red:passes")) {
            changed.getTestResultBuilder().getTestActionOutputBuilderList().stream()
                    .filter(file -> file.getName().equals("test.xml"))
                    .forEach(file -> file.setUri(report.toUri().toString()));
        }
        return changed.build();
    }

    /** The junit plugin replaces what has a meaning in URLs in the names of suites. */
    private static TestResult result(WorkflowRun run) {
        return run.getAction(TestResultAction.class).getResult();
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true));
        return JENKINS.buildAndAssertStatus(expected, job);
    }
}
