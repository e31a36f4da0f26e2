package io.jenkins.plugins.bazelbep.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import hudson.model.Result;
import hudson.model.Slave;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.RemoteFilesSettings;
import io.jenkins.plugins.bazelbep.config.RemoteHostSettings;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.files.remote.RemoteCache;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
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
import org.jvnet.hudson.test.JenkinsRule;

/** A real Bazel with a remote cache, and its addresses of what it uploaded there. Skipped where there is no Bazel. */
public class RealRemoteCacheTest {

    private static final Path SAMPLE = Path.of("../engine/src/test/resources/workspace/sample");

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    static {
        JENKINS.timeout = 900;
    }

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
    public void reportsLogsOutputsAndTheProfileComeFromTheCache() throws Exception {
        Slave agent = JENKINS.createOnlineSlave();
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        try (RemoteCache cache = new RemoteCache()) {
            RemoteFilesSettings settings = new RemoteFilesSettings();
            settings.setHosts(List.of(new RemoteHostSettings(cache.url())));
            BazelBepGlobalConfiguration.get().setRemoteFiles(settings);
            job.setDefinition(new CpsFlowDefinition(script(agent, cache), true));

            WorkflowRun run = JENKINS.buildAndAssertStatus(Result.UNSTABLE, job);

            TestResult tests = run.getAction(TestResultAction.class).getResult();
            assertThat(tests.getFailCount()).isEqualTo(3);
            assertThat(tests.getSuite("__red_fails").getCases().get(0).getStdout())
                    .contains("expected");
            assertThat(run.getArtifacts())
                    .extracting(artifact -> artifact.relativePath)
                    .containsExactlyInAnyOrder(
                            "bazel/red/exits_42/test.log",
                            "bazel/red/fails/test.log",
                            "bazel/red/killed/test.log",
                            "bazel/red/passes/passes",
                            "bazel/red/passes/passes.sh");
            assertThat(cache.reads).isNotEmpty();
            JENKINS.assertLogNotContains("Not archived", run);
            JENKINS.assertLogNotContains("was not used", run);
            BazelRunAction action = BazelRunAction.of(run);
            InvocationReader invocation =
                    action.store().find(action.getInvocations().get(0).getId()).orElseThrow();
            assertThat(invocation.timing().profile().uri()).startsWith("bytestream://127.0.0.1:" + cache.port());
            assertThat(invocation.keptProfile().content()).isInstanceOf(PresentContent.class);
        }
    }

    private String script(Slave agent, RemoteCache cache) throws Exception {
        String bazel = "bazel --output_user_root=" + temporary.getRoot() + "/out --max_idle_secs=60"
                + " --host_jvm_args=-Xmx512m --host_jvm_args=-XX:TieredStopAtLevel=1";
        // Bazel wants no space in the path.
        return "node('" + agent.getNodeName() + "') { ws('" + temporary.newFolder()
                + "') { withEnv(['LC_ALL=C.UTF-8']) {\n"
                + "sh 'cp -R " + SAMPLE.toRealPath() + "/. .'\n"
                + "try {\n"
                + "bazelBep(artifacts: [[target: '//red:passes']]) { sh '" + bazel
                + " test --keep_going --noshow_progress --remote_cache=" + cache.url() + " //red/... || true' }\n"
                + "} finally { sh '" + bazel + " shutdown' }\n} } }";
    }
}
