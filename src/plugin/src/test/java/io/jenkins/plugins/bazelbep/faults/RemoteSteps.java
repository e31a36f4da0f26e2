package io.jenkins.plugins.bazelbep.faults;

import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.slaves.DumbSlave;
import hudson.slaves.JNLPLauncher;
import hudson.slaves.RetentionStrategy;
import hudson.slaves.SlaveComputer;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.freestyle.BazelBepBuildWrapper;
import io.jenkins.plugins.bazelbep.freestyle.BazelBuilder;
import java.io.File;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.InboundAgentRule;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done in the controller's own process. */
final class RemoteSteps {

    static final String AGENT = "struck";

    private static final String IDLE = "io.jenkins.plugins.bazelbep.receiverIdleSeconds";
    private static final String IDLE_SECONDS = "30";

    private RemoteSteps() {}

    /**
     * A job to begin.
     *
     * @param programs the folder of its {@code bazel}
     */
    record Job(String name, String programs) implements Serializable {}

    /**
     * What came of a run.
     *
     * @param result in Jenkins' word
     * @param states of the invocations that are kept
     */
    record Ended(String result, ArrayList<String> states, String log) implements Serializable {}

    static InboundAgentRule.AgentArguments addAgent(JenkinsRule rule, String folder, Integer executors)
            throws Exception {
        DumbSlave agent = new DumbSlave(AGENT, folder, new JNLPLauncher());
        agent.setNumExecutors(executors);
        agent.setRetentionStrategy(RetentionStrategy.NOOP);
        rule.jenkins.addNode(agent);
        await().until(() -> agent.toComputer() != null);
        SlaveComputer computer = (SlaveComputer) agent.toComputer();
        File jar = Files.createDirectories(Path.of(folder)).resolve("agent.jar").toFile();
        try (InputStream bytes = new Slave.JnlpJar("agent.jar").getURL().openStream()) {
            Files.copy(bytes, jar.toPath());
        }
        return new InboundAgentRule.AgentArguments(
                jar, rule.jenkins.getRootUrl(), AGENT, computer.getJnlpMac(), 1, List.of("-workDir", folder));
    }

    static void awaitAgent(JenkinsRule rule) throws Exception {
        rule.waitOnline((Slave) rule.jenkins.getNode(AGENT));
    }

    static void beginPipelines(JenkinsRule rule, ArrayList<Job> jobs) throws Exception {
        System.clearProperty(IDLE);
        for (Job job : jobs) {
            WorkflowJob pipeline = rule.createProject(WorkflowJob.class, job.name());
            pipeline.setDefinition(new CpsFlowDefinition(
                    "node('" + AGENT + "') { withEnv(['PATH+FAKE=" + job.programs()
                            + "']) { bazelBep { sh 'bazel test //recorded/...' } } }",
                    true));
            pipeline.scheduleBuild2(0).waitForStart();
        }
    }

    /** Their receivers end themselves soon when nobody asks for them. */
    static void beginFreestyle(JenkinsRule rule, ArrayList<Job> jobs) throws Exception {
        System.setProperty(IDLE, IDLE_SECONDS);
        for (Job job : jobs) {
            FreeStyleProject project = rule.createProject(FreeStyleProject.class, job.name());
            project.setAssignedNode(rule.jenkins.getNode(AGENT));
            project.getBuildWrappersList().add(new BazelBepBuildWrapper());
            BazelBuilder builder = new BazelBuilder("test");
            builder.setTargets("//recorded/...");
            builder.setInstallation(job.programs());
            project.getBuildersList().add(builder);
            project.scheduleBuild2(0).waitForStart();
        }
    }

    static Ended end(JenkinsRule rule, String job) throws Exception {
        Run<?, ?> run =
                rule.jenkins.getItemByFullName(job, hudson.model.Job.class).getBuildByNumber(1);
        rule.waitForCompletion(run);
        ArrayList<String> states = new ArrayList<>();
        BazelRunAction action = BazelRunAction.of(run);
        for (KeptInvocation invocation : action.getInvocations()) {
            states.add(invocation.getState());
        }
        Result result = run.getResult();
        return new Ended(String.valueOf(result), states, JenkinsRule.getLog(run));
    }
}
