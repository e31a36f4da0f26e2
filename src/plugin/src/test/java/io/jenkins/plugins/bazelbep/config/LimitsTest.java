package io.jenkins.plugins.bazelbep.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.tasks.junit.CaseResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.model.ArtifactManagerFactory;
import jenkins.util.VirtualFile;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** Each limit of docs/configuration.md, set low and reached: what happens, and the line that says so. */
public class LimitsTest {

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static Slave agent;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final BazelBepGlobalConfiguration configuration = BazelBepGlobalConfiguration.get();
    private WorkflowJob job;
    private Path workspace;
    private Path base;
    private RecordedOutputs outputs;

    @BeforeClass
    public static void startAgent() throws Exception {
        agent = JENKINS.createOnlineSlave();
    }

    @Before
    public void makeJob() throws Exception {
        job = JENKINS.createProject(WorkflowJob.class);
        workspace = Files.createDirectories(Path.of(agent.getWorkspaceFor(job).getRemote()));
        base = temporary.getRoot().toPath().toRealPath().resolve("base");
        outputs = new RecordedOutputs(base);
    }

    @After
    public void backToDefaults() {
        configuration.setMaxEvents(BazelBepGlobalConfiguration.DEFAULT_MAX_EVENTS);
        configuration.setMaxEventMegabytes(BazelBepGlobalConfiguration.DEFAULT_EVENT_MEGABYTES);
        configuration.setMaxLogMegabytes(BazelBepGlobalConfiguration.DEFAULT_LOG_MEGABYTES);
        configuration.setTestOutputKilobytes(BazelBepGlobalConfiguration.DEFAULT_OUTPUT_KILOBYTES);
        configuration.setArchiving(null);
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
    }

    @Test
    public void eventsBeyondTheNumberAreCountedOnly() throws Exception {
        Path bep = outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        configuration.setMaxEvents(5);

        WorkflowRun run = run("bazelBepFiles(files: '*.bep', junit: false)", Result.SUCCESS);

        assertThat(summary(run).notices()).singleElement().asString().contains("comes from the first 5");
        assertToldOnce(run);
        String kept = run.getUrl() + "bazel/api/v1/invocations/" + summary(run).invocationId() + "/bep";
        assertThat(ids(JENKINS.createWebClient()
                        .goTo(kept, null)
                        .getWebResponse()
                        .getContentAsStream()))
                .as("those beyond the limit, too")
                .hasSizeGreaterThan(5)
                .isEqualTo(ids(Files.newInputStream(bep)));
    }

    @Test
    public void theLimitIsToldOfWhatAReceiverTookToo() throws Exception {
        Path bep = outputs.write("4.2.3-red", temporary.getRoot().toPath().resolve("red.bep"));
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath().resolve("bin"), bep, null);
        configuration.setMaxEvents(5);

        WorkflowRun run = run(
                "withEnv(['PATH+FAKE=" + bazel + "']) { bazelBep(junit: false) { sh 'bazel test //... || true' } }",
                Result.SUCCESS);

        assertToldOnce(run);
        assertThat(summary(run).notices()).singleElement().asString().contains("comes from the first 5");
    }

    @Test
    public void anEventThatIsTooLargeIsAHole() throws Exception {
        Path bep = outputs.write(
                "4.2.3-green", temporary.getRoot().toPath().resolve("large.bep"), LimitsTest::withLargeProgress);
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath().resolve("bin"), bep, null);
        configuration.setMaxEventMegabytes(1);

        WorkflowRun run = run(
                "withEnv(['PATH+FAKE=" + bazel + "']) { bazelBep(junit: false) { sh 'bazel test //...' } }",
                Result.SUCCESS);

        assertThat(summary(run).notices()).singleElement().asString().contains("1 event was left out");
        assertToldOnce(run);
        JENKINS.assertLogContains("the largest event that is kept is set under Manage Jenkins", run);
    }

    @Test
    public void consoleTextThatIsTooLongLosesItsMiddle() throws Exception {
        outputs.write("4.2.3-green", workspace.resolve("large.bep"), LimitsTest::withLargeProgress);
        configuration.setMaxLogMegabytes(1);

        WorkflowRun run = run("bazelBepFiles(files: '*.bep', junit: false)", Result.SUCCESS);

        String page = run.getUrl() + "bazel/api/v1/invocations/" + summary(run).invocationId() + "/log";
        assertThat(JENKINS.createWebClient()
                        .goTo(page, "text/plain")
                        .getWebResponse()
                        .getContentAsString())
                .contains("bytes of console text are not shown");
    }

    @Test
    public void outputOfATestThatIsTooLongIsCut() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        Path log = base.resolve("execroot/sample/bazel-out/k8-fastbuild/testlogs/red/fails/test.log");
        FileTime written = Files.getLastModifiedTime(log);
        Files.writeString(log, "0123456789".repeat(500));
        Files.setLastModifiedTime(log, written);
        configuration.setTestOutputKilobytes(1);

        WorkflowRun run = run("bazelBepFiles(files: '*.bep')", Result.UNSTABLE);

        CaseResult fails = run.getAction(TestResultAction.class).getResult().getFailedTests().stream()
                .filter(failed -> failed.getStdout().contains("0123456789"))
                .findFirst()
                .orElseThrow();
        assertThat(fails.getStdout()).contains("are left out here").hasSizeLessThan(1200);
    }

    @Test
    public void archivingThatTakesTooLongIsBrokenOff() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        ArchiveSettings archiving = new ArchiveSettings();
        archiving.setTransferSeconds(1);
        configuration.setArchiving(archiving);
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new SlowFactory());

        WorkflowRun run = run("bazelBepFiles(files: '*.bep', junit: false)", Result.SUCCESS);

        JENKINS.assertLogContains("Archiving took longer than 1 s, so it was ended; 3 files are not archived", run);
    }

    /** The one notice of the page is one line of the build's log. */
    private static void assertToldOnce(WorkflowRun run) throws IOException {
        Summary summary = summary(run);
        String line = "[bazelBep] invocation " + summary.invocationId() + ": "
                + summary.notices().get(0);
        assertThat(JenkinsRule.getLog(run).lines()).containsOnlyOnce(line);
    }

    private static List<BuildEventId> ids(InputStream bep) throws IOException {
        List<BuildEventId> ids = new ArrayList<>();
        try (bep) {
            for (BuildEvent event = BuildEvent.parseDelimitedFrom(bep);
                    event != null;
                    event = BuildEvent.parseDelimitedFrom(bep)) {
                ids.add(event.getId());
            }
        }
        return ids;
    }

    private static BuildEvent withLargeProgress(BuildEvent event) {
        if (!event.hasProgress() || event.getId().getProgress().getOpaqueCount() != 1) {
            return event;
        }
        BuildEvent.Builder large = event.toBuilder();
        large.getProgressBuilder().setStderr("0123456789012345678901234567890123456789\n".repeat(30_000));
        return large.build();
    }

    private static Summary summary(WorkflowRun run) throws IOException {
        BazelRunAction action = BazelRunAction.of(run);
        String id = action.getInvocations().get(0).getId();
        return action.store().find(id).orElseThrow().summary();
    }

    private WorkflowRun run(String script, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true));
        return JENKINS.buildAndAssertStatus(expected, job);
    }

    /** Archives for as long as it is let. */
    private static final class SlowFactory extends ArtifactManagerFactory {
        @Override
        public ArtifactManager managerFor(Run<?, ?> run) {
            return new SlowManager();
        }
    }

    private static final class SlowManager extends ArtifactManager {
        @Override
        public void onLoad(Run<?, ?> run) {
            // Knows no run.
        }

        @Override
        public void archive(FilePath folder, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
                throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public boolean delete() {
            return false;
        }

        @Override
        public VirtualFile root() {
            return VirtualFile.forFile(new java.io.File("/nowhere"));
        }
    }
}
