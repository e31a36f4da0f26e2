package io.jenkins.plugins.bazelbep.step;

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
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsSessionRule;

public class RestartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Rule
    public BuildWatcher log = new BuildWatcher();

    @Rule
    public JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void losesNothingWhenTheControllerStartsAgainInTheBody() throws Throwable {
        Path pause = temporary.newFolder().toPath().resolve("go");
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red", pause);
        sessions.then(jenkins -> {
            Slave agent = jenkins.createOnlineSlave();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
            job.setDefinition(new CpsFlowDefinition(
                    "node('" + agent.getNodeName() + "') { withEnv(['PATH+FAKE=" + bazel + "']) {\n"
                            + "def seen = bazelBep(junit: false) { sh 'bazel test //red/... || true' }\n"
                            + "echo \"saw ${seen.invocations*.exitName}\" } }",
                    true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            await().atMost(PATIENCE)
                    .until(() -> JenkinsRule.getLog(run).contains("has begun")
                            && JenkinsRule.getLog(run).contains("half of the events are out"));
        });
        sessions.then(jenkins -> {
            Files.createFile(pause);
            WorkflowRun run =
                    jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            jenkins.assertLogContains("saw [TESTS_FAILED]", run);
            KeptInvocation only = BazelRunAction.of(run).getInvocations().get(0);
            assertThat(only.getState()).isEqualTo("COMPLETE");
            assertThat(only.getTestsFailed()).isEqualTo(3);
            assertThat(BazelRunAction.of(run).getInvocations()).hasSize(1);
            Leftovers.assertNone((Slave) jenkins.jenkins.getNode("slave0"));
        });
    }
}
