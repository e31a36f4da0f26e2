package io.jenkins.plugins.bazelbep.faults;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.bazelbep.bench.faults.Wire;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.rules.RuleChain;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.jvnet.hudson.test.InboundAgentRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** A controller in a process of its own and an agent in another one, with a wire between them that can go down. */
final class JenkinsLab {

    private static final InboundAgentRule.Options WEB_SOCKET = InboundAgentRule.Options.newBuilder()
            .name(RemoteSteps.AGENT)
            .webSocket()
            .build();

    /** As ever outside of tests, where pipelines give up an agent after 15 seconds. */
    private static final String WAIT_FOR_AGENT =
            "-Dorg.jenkinsci.plugins.workflow.support.pickles.ExecutorPickle.timeoutForNodeMillis=300000";

    private final RealJenkinsRule jenkins = new RealJenkinsRule().withTimeout(0).javaOptions(WAIT_FOR_AGENT);
    private final InboundAgentRule agents = new InboundAgentRule();
    private Path folder;
    private Wire wire;
    private InboundAgentRule.AgentArguments agent;
    private boolean agentStarted;

    /** What is done with a lab. */
    interface Work {
        void in(JenkinsLab lab) throws Throwable;
    }

    /**
     * Starts all, does the work, and stops all.
     *
     * @param executors how many builds may be in flight
     */
    static void run(int executors, Work work) throws Throwable {
        JenkinsLab lab = new JenkinsLab();
        Statement body = new Statement() {
            @Override
            public void evaluate() throws Throwable {
                lab.start(executors);
                try {
                    work.in(lab);
                } finally {
                    lab.wire.close();
                }
            }
        };
        RuleChain.outerRule(lab.jenkins)
                .around(lab.agents)
                .apply(body, Description.createSuiteDescription("faults"))
                .evaluate();
    }

    private void start(int executors) throws Throwable {
        folder = jenkins.createTempDirectory("faults");
        jenkins.startJenkins();
        wire = new Wire(jenkins.getUrl().getPort());
        InboundAgentRule.AgentArguments direct =
                jenkins.runRemotely(RemoteSteps::addAgent, agentRoot().toString(), executors);
        agent = new InboundAgentRule.AgentArguments(
                direct.agentJar(),
                "http://127.0.0.1:" + wire.port() + jenkins.getUrl().getPath(),
                direct.name(),
                direct.secret(),
                direct.numberOfNodes(),
                direct.commandLineArgs());
        startAgent();
    }

    void killController() {
        jenkins.stopJenkinsForcibly();
        // Not waited for by the rule; the next one needs the port.
        await().atMost(BuildInFlight.PATIENCE).until(() -> !answers());
    }

    void stopController() throws Throwable {
        jenkins.stopJenkins();
    }

    private boolean answers() throws MalformedURLException {
        try (Socket socket = new Socket("127.0.0.1", jenkins.getUrl().getPort())) {
            return socket.isConnected();
        } catch (MalformedURLException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    void startController() throws Throwable {
        jenkins.startJenkins();
    }

    void killAgent() {
        agents.stop(RemoteSteps.AGENT);
        agentStarted = false;
    }

    void startAgent() throws Throwable {
        agents.start(agent, WEB_SOCKET);
        agentStarted = true;
        jenkins.runRemotely(RemoteSteps::awaitAgent);
    }

    /** What everything goes through that agent and controller say to each other. */
    Wire wire() {
        return wire;
    }

    /** Brings back what the last fault has left lying. */
    void mend() throws Throwable {
        wire.up();
        if (!jenkins.isAlive()) {
            jenkins.startJenkins();
        }
        if (!agentStarted) {
            startAgent();
        }
        jenkins.runRemotely(RemoteSteps::awaitAgent);
    }

    /** A folder that goes with the lab. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Below this are the workspaces, and all else that an agent keeps. */
    Path agentRoot() {
        return folder.resolve("agent");
    }

    /** Where what is kept of the first run of a job is. */
    Path run(String job) {
        return jenkins.getHome().toPath().resolve("jobs").resolve(job).resolve("builds/1");
    }

    /**
     * Begins a job for each build, which all run when this returns.
     *
     * @param pipelines or freestyle: a pipeline waits for its agent for minutes
     */
    void begin(List<BuildInFlight> builds, boolean pipelines) throws Throwable {
        ArrayList<RemoteSteps.Job> jobs = new ArrayList<>();
        for (BuildInFlight build : builds) {
            jobs.add(new RemoteSteps.Job(build.job(), build.programs().toString()));
        }
        jenkins.runRemotely(pipelines ? RemoteSteps::beginPipelines : RemoteSteps::beginFreestyle, jobs);
    }

    /** Waits for the end of a job's run; what came of it. */
    RemoteSteps.Ended end(String job) throws Throwable {
        return jenkins.runRemotely(RemoteSteps::end, job);
    }
}
