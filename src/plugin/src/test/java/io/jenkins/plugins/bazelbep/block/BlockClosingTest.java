package io.jenkins.plugins.bazelbep.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Slave;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.FlagRule;
import org.jvnet.hudson.test.JenkinsRule;

public class BlockClosingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public final FlagRule<String> fetchSeconds =
            FlagRule.systemProperty("io.jenkins.plugins.bazelbep.fetchSeconds", "0");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    /** Nobody looks while the second half comes, so that at the end there is more than one look brings. */
    @Test
    public void saysThatFetchingTookTooLongAndTakesTheRestFromTheJournal() throws Exception {
        Slave agent = JENKINS.createOnlineSlave();
        Path bep = new RecordedOutputs(temporary.newFolder().toPath())
                .write(
                        "4.2.3-red",
                        temporary.getRoot().toPath().resolve("large.bep"),
                        BlockClosingTest::withLargeProgress);
        Path pause = temporary.newFolder().toPath().resolve("go");
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), bep, pause);
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { withEnv(['PATH+FAKE=" + bazel + "']) {\n"
                        + "bazelBep(junit: false) { def code = sh returnStatus: true, script: 'bazel test //red/...'\n"
                        + "echo \"the code is ${code}\" } } }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        await().atMost(PATIENCE)
                .until(() -> JenkinsRule.getLog(run).contains("has begun")
                        && JenkinsRule.getLog(run).contains("half of the events are out"));
        BlockHandle block = BazelRunAction.of(run).openBlocks().get(0);
        BlockContext context = new BlockContext(run, TaskListener.NULL, null, null, new BlockOptions(), null, () -> {});
        BlockFollower follower = Followers.get().follow(block, context);
        Followers.get().forget(follower);
        follower.close();

        Files.createFile(pause);

        JENKINS.assertBuildStatusSuccess(JENKINS.waitForCompletion(run));
        JENKINS.assertLogContains(
                "[bazelBep] Fetching the rest of the events took longer than 0 s; what has arrived is kept.", run);
        JENKINS.assertLogContains("the code is 3", run);
        BazelRunAction action = BazelRunAction.of(run);
        Summary summary = action.store()
                .find(action.getInvocations().get(0).getId())
                .orElseThrow()
                .summary();
        assertThat(summary.state()).isEqualTo(InvocationState.COMPLETE);
        assertThat(summary.events().received())
                .isEqualTo(KeptRuns.events("4.2.3-red").size());
        Leftovers.assertNone(agent);
    }

    /** More than an agent sends at once. */
    private static BuildEvent withLargeProgress(BuildEvent event) {
        if (!event.hasProgress()) {
            return event;
        }
        BuildEvent.Builder large = event.toBuilder();
        large.getProgressBuilder().setStderr("0123456789012345678901234567890123456789\n".repeat(40_000));
        return large.build();
    }
}
