package io.jenkins.plugins.bazelbep.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class BlockTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private static Slave agent;

    @BeforeClass
    public static void connectAgent() throws Exception {
        agent = JENKINS.createOnlineSlave();
    }

    @Test
    public void receivesTheEventsOfACommandAndLeavesNothingBehind() throws Exception {
        WorkflowRun run = JENKINS.buildAndAssertStatus(
                Result.UNSTABLE,
                job(
                        bazel("4.2.3-red"),
                        "def seen = bazelBep(name: 'unit') { sh 'bazel test //red/... || true' }\n"
                                + "def one = seen.invocations[0]\n"
                                + "echo \"${seen.invocations.size()} invocation, ${one.tests} tests, ${one.testsFailed} failed,"
                                + " code ${one.exitCode} ${one.exitName}, ${one.state} ${one.blockName}\""));

        JENKINS.assertLogContains("1 invocation, 4 tests, 3 failed, code 3 TESTS_FAILED, COMPLETE unit", run);
        JENKINS.assertLogContains("bazel test //red/... has begun", run);
        JENKINS.assertLogContains("bazel test //red/... ended: TESTS_FAILED (3)", run);
        assertThat(BazelRunAction.of(run).store().find(only(run).getId())).isPresent();
        Leftovers.assertNone(agent);
    }

    @Test
    public void letsTheBodyFailAsEver() throws Exception {
        WorkflowRun run = JENKINS.buildAndAssertStatus(
                Result.FAILURE, job(bazel("4.2.3-build-failure"), "bazelBep { sh 'bazel build //broken_build/...' }"));
        JENKINS.assertLogContains("script returned exit code 1", run);
        assertThat(only(run).getExitName()).isEqualTo("BUILD_FAILURE");
    }

    @Test
    public void saysThatNoBazelRan() throws Exception {
        WorkflowRun run = JENKINS.buildAndAssertSuccess(job(bazel("4.2.3-green"), "bazelBep { echo 'nothing' }"));
        JENKINS.assertLogContains("No Bazel command sent events in this block", run);
        Leftovers.assertNone(agent);
    }

    @Test
    public void keepsParallelBlocksAndSeveralCommandsApart() throws Exception {
        WorkflowRun run = JENKINS.buildAndAssertSuccess(job(
                bazel("4.2.3-green"),
                "def branches = [:]\n"
                        + "for (name in ['a', 'b', 'c']) { def n = name\n"
                        + " branches[n] = { def seen = bazelBep(name: n) { sh 'bazel build //1'\n sh 'bazel test //2' }\n"
                        + " echo \"${n} saw ${seen.invocations*.blockName}\" } }\n"
                        + "parallel branches"));
        for (String name : List.of("a", "b", "c")) {
            JENKINS.assertLogContains(name + " saw [" + name + ", " + name + "]", run);
        }
        List<KeptInvocation> kept = BazelRunAction.of(run).getInvocations();
        assertThat(kept).hasSize(6).allMatch(invocation -> invocation.getState().equals("COMPLETE"));
        assertThat(kept).extracting(KeptInvocation::getId).doesNotHaveDuplicates();
        Leftovers.assertNone(agent);
    }

    @Test
    public void hidesTheSecret() throws Exception {
        WorkflowRun run =
                JENKINS.buildAndAssertSuccess(job(bazel("4.2.3-green"), "bazelBep { sh 'echo $BAZEL_BEP_FLAGS' }"));
        JENKINS.assertLogContains("--bes_keywords=**** --bes_timeout", run);
    }

    @Test
    public void goesOnWhenTheReceiverIsKilled() throws Exception {
        Path pause = pause();
        WorkflowRun run =
                start(job(bazel("4.2.3-red", pause), "bazelBep(junit: false) { sh 'bazel test //red/... || true' }"));
        awaitHalf(run);
        List<ProcessHandle> receivers = Leftovers.receivers(Path.of(agent.getRemoteFS()));
        assertThat(receivers).hasSize(1).allMatch(ProcessHandle::destroyForcibly);

        Files.createFile(pause);

        JENKINS.assertBuildStatusSuccess(JENKINS.waitForCompletion(run));
        JENKINS.assertLogContains("it has been started again", run);
        assertThat(only(run).getState()).isEqualTo("COMPLETE");
        assertThat(only(run).getTestsFailed()).isEqualTo(3);
        Leftovers.assertNone(agent);
    }

    @Test
    public void givesUpAReceiverThatEndsAgainAndAgainAndTheJournalHasEverything() throws Exception {
        Path pause = pause();
        WorkflowRun run = start(job(
                bazel("4.2.3-red", pause),
                "bazelBep(junit: false) { def code = sh returnStatus: true, script: 'FAKE_BAZEL_LOSES_STREAM=1 bazel test //red/...'\n"
                        + "echo \"the code is ${code}\" }"));
        awaitHalf(run);
        Path root = Path.of(agent.getRemoteFS());
        await().atMost(PATIENCE).until(() -> {
            Leftovers.receivers(root).forEach(ProcessHandle::destroyForcibly);
            return JenkinsRule.getLog(run).contains("once more after 5 attempts to start it again; it is left so");
        });

        Files.createFile(pause);

        JENKINS.assertBuildStatusSuccess(JENKINS.waitForCompletion(run));
        JENKINS.assertLogContains("the code is 3", run);
        assertThat(only(run).getState()).isEqualTo("COMPLETE");
        assertThat(only(run).getTests()).isEqualTo(4);
        assertThat(JenkinsRule.getLog(run)).containsOnlyOnce("it is left so");
        Leftovers.assertNone(agent);
    }

    @Test
    public void mendsALostStreamByTheJournalAndTheExitCodeToo() throws Exception {
        WorkflowRun run = JENKINS.buildAndAssertSuccess(job(
                bazel("4.2.3-red"),
                "bazelBep(junit: false) { def code = sh returnStatus: true, script: 'FAKE_BAZEL_LOSES_STREAM=1 bazel test //red/...'\n"
                        + "echo \"the code is ${code}\" }"));
        JENKINS.assertLogContains("the code is 3", run);
        assertThat(only(run).getState()).isEqualTo("COMPLETE");
        assertThat(only(run).getTests()).isEqualTo(4);
        JENKINS.assertLogContains("bazel test //red/... ended: TESTS_FAILED (3)", run);
    }

    @Test
    public void mendsALostStreamByTheUsersFile() throws Exception {
        WorkflowRun run = JENKINS.buildAndAssertSuccess(job(
                bazel("4.2.3-red"),
                "bazelBep(junit: false) { def code = sh returnStatus: true, script:"
                        + " 'FAKE_BAZEL_LOSES_STREAM=1 bazel test --build_event_binary_file=$WORKSPACE/own.bep //red/...'\n"
                        + "echo \"the code is ${code}\" }"));
        JENKINS.assertLogContains("the code is 3", run);
        assertThat(only(run).getState()).isEqualTo("COMPLETE");
        assertThat(only(run).getTestsFailed()).isEqualTo(3);
    }

    @Test
    public void followsTheJournalWhereTheUserHasABackend() throws Exception {
        Path pause = pause();
        WorkflowRun run = start(job(
                bazel("4.2.3-red", pause),
                "bazelBep(junit: false) { sh 'bazel test --bes_backend= //red/... || true' }"));
        awaitHalf(run);
        Files.createFile(pause);
        JENKINS.assertBuildStatusSuccess(JENKINS.waitForCompletion(run));
        assertThat(only(run).getState()).isEqualTo("COMPLETE");
        assertThat(only(run).getTestsFailed()).isEqualTo(3);
    }

    @Test
    public void keepsWhatHasArrivedOfAnAbortedBuild() throws Exception {
        WorkflowRun run =
                start(job(bazel("4.2.3-red", pause()), "bazelBep(junit: false) { sh 'bazel test //red/...' }"));
        awaitHalf(run);

        run.getExecutor().interrupt();

        JENKINS.assertBuildStatus(Result.ABORTED, JENKINS.waitForCompletion(run));
        assertThat(only(run).getState()).isEqualTo("DISCONNECTED");
        JENKINS.assertLogContains("the stream of events broke off", run);
        Leftovers.assertNone(agent);
    }

    @Test
    public void failsFastWhenToldSo() throws Exception {
        WorkflowRun run =
                start(job(bazel("4.2.3-keep-going", pause()), "bazelBep(failFast: true) { sh 'bazel test' }"));
        JENKINS.assertBuildStatus(Result.FAILURE, JENKINS.waitForCompletion(run));
        JENKINS.assertLogContains("is to fail fast", run);
    }

    @Test
    public void readsFiles() throws Exception {
        Path files = temporary.newFolder().toPath();
        Path recordings = Path.of("../engine/src/test/resources/recordings").toRealPath();
        Files.copy(recordings.resolve("4.2.3-red.json.gz"), files.resolve("bep-1.json"));
        Files.copy(recordings.resolve("4.2.3-green.bep.gz"), files.resolve("bep-2.bep"));
        WorkflowRun run = JENKINS.buildAndAssertSuccess(job(
                files,
                "sh 'cp " + files + "/* .'\n"
                        + "def seen = bazelBepFiles(files: 'bep-*', junit: false)\n"
                        + "echo \"codes ${seen.invocations*.exitName}\"\n"
                        + "bazelBepFiles 'none-*'"));
        JENKINS.assertLogContains("codes [SUCCESS, TESTS_FAILED]", run);
        JENKINS.assertLogContains("No file matches none-*", run);
    }

    private Path pause() throws IOException {
        return temporary.newFolder().toPath().resolve("go");
    }

    private Path bazel(String recording) throws IOException {
        return FakeBazelScript.install(temporary.newFolder().toPath(), recording);
    }

    private Path bazel(String recording, Path pause) throws IOException {
        return FakeBazelScript.install(temporary.newFolder().toPath(), recording, pause);
    }

    private static WorkflowJob job(Path bazel, String script) throws Exception {
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { withEnv(['PATH+FAKE=" + bazel + "']) {\n" + script + "\n} }",
                true));
        return job;
    }

    private static WorkflowRun start(WorkflowJob job) throws Exception {
        return job.scheduleBuild2(0).waitForStart();
    }

    /** Waits until half of the events have come home. */
    private static void awaitHalf(WorkflowRun run) {
        await().atMost(PATIENCE)
                .until(() -> JenkinsRule.getLog(run).contains("has begun")
                        && JenkinsRule.getLog(run).contains("half of the events are out"));
    }

    private static KeptInvocation only(WorkflowRun run) {
        List<KeptInvocation> kept = BazelRunAction.of(run).getInvocations();
        assertThat(kept).hasSize(1);
        return kept.get(0);
    }
}
