package io.jenkins.plugins.bazelbep.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import io.jenkins.plugins.bazelbep.freestyle.BazelBepBuildWrapper;
import io.jenkins.plugins.bazelbep.freestyle.BazelBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.InboundAgentRule;
import org.jvnet.hudson.test.JenkinsRule;

/** The JVM of an agent is killed, as when its machine runs out of memory; Bazel goes on without it. */
public class AgentLossTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IDLE = "io.jenkins.plugins.bazelbep.receiverIdleSeconds";
    private static final String AGENT_PATIENCE = "io.jenkins.plugins.bazelbep.agentPatienceSeconds";

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public InboundAgentRule agents = new InboundAgentRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @After
    public void forgetSettings() {
        System.clearProperty(IDLE);
        System.clearProperty(AGENT_PATIENCE);
    }

    @Test
    public void goesOnWhenTheAgentComesBack() throws Exception {
        InboundAgentRule.Options options = agent("back");
        Slave agent = agents.createAgent(JENKINS, options);
        Path pause = temporary.newFolder().toPath().resolve("go");
        Path ended = pause.resolveSibling("ended");
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('back') { withEnv(['PATH+FAKE=" + bazel(pause) + "']) { bazelBep(junit: false) {\n"
                        + "sh 'bazel test //red/... || touch " + ended + "' } } }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        awaitHalf(run);

        agents.stop(JENKINS, "back");
        Files.createFile(pause);
        await().atMost(PATIENCE).until(() -> Files.exists(ended));
        agents.start(JENKINS, options);

        JENKINS.assertBuildStatusSuccess(JENKINS.waitForCompletion(run));
        assertThat(only(run).getState()).isEqualTo("COMPLETE");
        assertThat(only(run).getTestsFailed()).isEqualTo(3);
        Leftovers.assertNone(agent);
    }

    @Test
    public void keepsWhatHasArrivedWhenTheAgentIsGoneForGood() throws Exception {
        System.setProperty(IDLE, "5");
        System.setProperty(AGENT_PATIENCE, "1");
        Slave agent = agents.createAgent(JENKINS, agent("gone"));
        Path pause = temporary.newFolder().toPath().resolve("go");
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.setAssignedNode(agent);
        job.getBuildWrappersList().add(new BazelBepBuildWrapper());
        BazelBuilder builder = new BazelBuilder("test");
        builder.setTargets("//red/...");
        builder.setInstallation(bazel(pause).toString());
        job.getBuildersList().add(builder);
        FreeStyleBuild run = job.scheduleBuild2(0).waitForStart();
        awaitHalf(run);

        agents.stop(JENKINS, "gone");

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

    private static InboundAgentRule.Options agent(String name) {
        return InboundAgentRule.Options.newBuilder().name(name).webSocket().build();
    }

    private Path bazel(Path pause) throws Exception {
        return FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red", pause);
    }

    private static void awaitHalf(Run<?, ?> run) {
        await().atMost(PATIENCE).until(() -> JenkinsRule.getLog(run).contains("bazel test //red/... has begun"));
    }

    private static KeptInvocation only(Run<?, ?> run) {
        assertThat(BazelRunAction.of(run).getInvocations()).hasSize(1);
        return BazelRunAction.of(run).getInvocations().get(0);
    }
}
