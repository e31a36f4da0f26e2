package io.jenkins.plugins.bazelbep.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Slave;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.InboundAgentRule;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** A controller in a process of its own, with the class loaders that Jenkins has, is killed while Bazel runs. */
public class CrashTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Rule
    public RealJenkinsRule jenkins = new RealJenkinsRule().withTimeout(600);

    @Rule
    public InboundAgentRule agents = new InboundAgentRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void losesNothingWhenTheControllerIsKilledInTheBody() throws Throwable {
        Path pause = temporary.newFolder().toPath().resolve("go");
        Path ended = pause.resolveSibling("ended");
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red", pause);
        jenkins.startJenkins();
        agents.createAgent(
                jenkins,
                InboundAgentRule.Options.newBuilder().name("ws").webSocket().build());
        jenkins.runRemotely(
                CrashTest::begin,
                "node('ws') { withEnv(['PATH+FAKE=" + bazel + "']) {\n"
                        + "def seen = bazelBep(junit: false) { sh 'bazel test //red/... || touch " + ended + "' }\n"
                        + "echo \"saw ${seen.invocations*.exitName}\" } }");

        jenkins.stopJenkinsForcibly();
        Files.createFile(pause);
        await().atMost(PATIENCE).until(() -> Files.exists(ended));
        jenkins.startJenkins();

        jenkins.runRemotely(CrashTest::end);
    }

    private static void begin(JenkinsRule rule, String script) throws Throwable {
        WorkflowJob job = rule.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        await().atMost(PATIENCE)
                .until(() -> JenkinsRule.getLog(run).contains("has begun")
                        && JenkinsRule.getLog(run).contains("half of the events are out"));
    }

    private static void end(JenkinsRule rule) throws Throwable {
        WorkflowRun run =
                rule.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
        rule.assertBuildStatusSuccess(rule.waitForCompletion(run));
        rule.assertLogContains("saw [TESTS_FAILED]", run);
        List<KeptInvocation> kept = BazelRunAction.of(run).getInvocations();
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).getState()).isEqualTo("COMPLETE");
        assertThat(kept.get(0).getTestsFailed()).isEqualTo(3);
        Leftovers.assertNone((Slave) rule.jenkins.getNode("ws"));
    }
}
