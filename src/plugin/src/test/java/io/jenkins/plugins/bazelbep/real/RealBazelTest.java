package io.jenkins.plugins.bazelbep.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.InboundAgentRule;
import org.jvnet.hudson.test.JenkinsRule;

/** A real Bazel builds the sample workspace on an agent that connects by WebSocket. Skipped where there is no Bazel. */
public class RealBazelTest {

    private static final Path SAMPLE = Path.of("../engine/src/test/resources/workspace/sample");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public InboundAgentRule agents = new InboundAgentRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @BeforeClass
    public static void needsBazel() {
        assumeTrue(
                "there is no Bazel on PATH",
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "bazel"))));
    }

    @Test
    public void showsTheNumbersOfBazelsOwnFile() throws Exception {
        Slave agent = agents.createAgent(
                JENKINS,
                InboundAgentRule.Options.newBuilder().name("ws").webSocket().build());
        Path own = temporary.getRoot().toPath().resolve("own.bep");
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script(own), true));

        WorkflowRun run = JENKINS.buildAndAssertStatus(Result.UNSTABLE, job);

        ObjectNode shown = (ObjectNode) JSON.readTree(JENKINS.createWebClient()
                .goTo(run.getUrl() + "bazel/api/v1/invocations/" + only(run), "application/json")
                .getWebResponse()
                .getContentAsString());
        ObjectNode expected = (ObjectNode) show(own);
        assertThat(shown.path("tests").path("total").asInt()).isEqualTo(6);
        // Only a stream has a build id, and only a receiver knows the secret that it takes out of the command line.
        for (String differs : List.of("buildId", "commandLine", "options")) {
            shown.remove(differs);
            expected.remove(differs);
        }
        assertThat((JsonNode) shown).isEqualTo(expected);

        TestResultAction tests = run.getAction(TestResultAction.class);
        assertThat(tests.getTotalCount()).isEqualTo(6);
        assertThat(tests.getFailCount()).isEqualTo(3);
        assertThat(run.getArtifacts())
                .extracting(Run.Artifact::toString)
                .containsExactlyInAnyOrder(
                        "bazel/red/exits_42/test.log", "bazel/red/fails/test.log", "bazel/red/killed/test.log");
        Leftovers.assertNone(agent);
    }

    private String script(Path own) throws Exception {
        String bazel = "bazel --output_user_root=" + temporary.getRoot() + "/out --max_idle_secs=60"
                + " --host_jvm_args=-Xmx512m --host_jvm_args=-XX:TieredStopAtLevel=1";
        return "pipeline { agent { label 'ws' }\n"
                + "environment { LC_ALL = 'C.UTF-8' }\n"
                + "stages { stage('test') { steps {\n"
                + "sh 'cp -R " + SAMPLE.toRealPath() + "/. .'\n"
                + "bazelBep { sh '" + bazel + " test --keep_going --noshow_progress --build_event_binary_file=" + own
                + " //red/... //green/... || true' }\n"
                + "} } }\n"
                + "post { always { sh '" + bazel + " shutdown' } } }";
    }

    private static String only(WorkflowRun run) {
        assertThat(BazelRunAction.of(run).getInvocations()).hasSize(1);
        return BazelRunAction.of(run).getInvocations().get(0).getId();
    }

    /** What {@code bep show --json} prints of a file. */
    private static JsonNode show(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.jenkins.plugins.bazelbep.cli.Main",
                        "show",
                        file.toString(),
                        "--json")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode shown = JSON.readTree(process.getInputStream());
        assertThat(process.waitFor()).isZero();
        return shown;
    }
}
