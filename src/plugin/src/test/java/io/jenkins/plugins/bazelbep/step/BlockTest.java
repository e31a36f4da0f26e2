package io.jenkins.plugins.bazelbep.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class BlockTest {

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void receivesTheEventsOfACommandAndLeavesNothingBehind() throws Exception {
        Slave agent = JENKINS.createOnlineSlave();
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath(), "4.2.3-red");

        WorkflowRun run = run(
                agent,
                "def seen\nwithEnv(['PATH+FAKE=" + bazel + "']) {\n"
                        + " seen = bazelBep(name: 'unit') { sh 'bazel test //red/... || true' }\n}\n"
                        + "echo \"invocations: ${seen.invocations.size()}, tests: ${seen.invocations[0].tests},"
                        + " failed: ${seen.invocations[0].testsFailed}, code: ${seen.invocations[0].exitCode}\"",
                Result.UNSTABLE);

        JENKINS.assertLogContains("invocations: 1, tests: 4, failed: 3, code: 3", run);
        JENKINS.assertLogContains("bazel test //red/... ended: TESTS_FAILED (3)", run);
        List<KeptInvocation> kept = BazelRunAction.of(run).getInvocations();
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).getState()).isEqualTo("COMPLETE");
        Leftovers.assertNone(agent);
    }

    private WorkflowRun run(Slave agent, String script, Result expected) throws Exception {
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true));
        return JENKINS.buildAndAssertStatus(expected, job);
    }
}
