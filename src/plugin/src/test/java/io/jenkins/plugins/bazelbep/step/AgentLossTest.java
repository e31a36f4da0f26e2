package io.jenkins.plugins.bazelbep.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import hudson.model.Slave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.test.steps.SemaphoreStep;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** Bazel goes on in the background while its agent is away, as it does under the durable steps of pipelines. */
public class AgentLossTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IDLE = "io.jenkins.plugins.bazelbep.receiverIdleSeconds";
    private static final String AGENT_PATIENCE = "io.jenkins.plugins.bazelbep.agentPatienceSeconds";

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    static {
        JENKINS.timeout = 900;
    }

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @After
    public void forgetSettings() {
        System.clearProperty(IDLE);
        System.clearProperty(AGENT_PATIENCE);
    }

    @Test
    public void goesOnWhenTheAgentComesBack() throws Exception {
        Slave agent = JENKINS.createOnlineSlave();
        Path pause = temporary.newFolder().toPath().resolve("go");
        WorkflowRun run = start(agent, pause, "back");

        agent.toComputer().disconnect(new OfflineCause.ByCLI("test")).get();
        await().atMost(PATIENCE).until(() -> agent.toComputer().isOffline());
        Files.createFile(pause);
        await().atMost(PATIENCE).until(() -> Files.exists(ended(pause)));
        agent.toComputer().connect(true).get();

        await().atMost(PATIENCE).until(() -> only(run).getState().equals("COMPLETE"));
        SemaphoreStep.success("back/1", null);
        JENKINS.assertBuildStatusSuccess(JENKINS.waitForCompletion(run));
        assertThat(only(run).getTestsFailed()).isEqualTo(3);
        Leftovers.assertNone(agent);
    }

    @Test
    public void keepsWhatHasArrivedWhenTheAgentIsGoneForGood() throws Exception {
        System.setProperty(IDLE, "5");
        System.setProperty(AGENT_PATIENCE, "1");
        Slave agent = JENKINS.createOnlineSlave();
        Path pause = temporary.newFolder().toPath().resolve("go");
        WorkflowRun run = start(agent, pause, "gone");

        agent.toComputer().disconnect(new OfflineCause.ByCLI("test")).get();
        JENKINS.jenkins.removeNode(agent);
        SemaphoreStep.failure("gone/1", new hudson.AbortException("the agent is gone"));

        JENKINS.assertBuildStatus(Result.FAILURE, JENKINS.waitForCompletion(run));
        JENKINS.assertLogContains("cannot be reached; what has arrived of its events is kept", run);
        assertThat(only(run).getState()).isEqualTo("DISCONNECTED");
        assertThat(BazelRunAction.of(run)
                        .store()
                        .find(only(run).getId())
                        .orElseThrow()
                        .summary()
                        .events()
                        .received())
                .isPositive();
        Leftovers.assertNone(agent);
        Files.createFile(pause);
    }

    private WorkflowRun start(Slave agent, Path pause, String semaphore) throws Exception {
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red", pause);
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { withEnv(['PATH+FAKE=" + bazel
                        + "']) { bazelBep(junit: false) {\n"
                        // The test's agent ends every process that has its cookie.
                        + "sh \"\"\"env -u HUDSON_COOKIE sh -c 'bazel test //red/...; echo \\$? >" + ended(pause)
                        + "' >/dev/null 2>&1 &\"\"\"\n"
                        + "semaphore '" + semaphore + "' } } }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        SemaphoreStep.waitForStart(semaphore + "/1", run);
        await().atMost(PATIENCE).until(() -> JenkinsRule.getLog(run).contains("bazel test //red/... has begun"));
        return run;
    }

    private static Path ended(Path pause) {
        return pause.resolveSibling("ended");
    }

    private static KeptInvocation only(WorkflowRun run) {
        assertThat(BazelRunAction.of(run).getInvocations()).hasSize(1);
        return BazelRunAction.of(run).getInvocations().get(0);
    }
}
