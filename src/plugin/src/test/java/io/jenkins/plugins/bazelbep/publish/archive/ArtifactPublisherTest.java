package io.jenkins.plugins.bazelbep.publish.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.config.ArchiveSettings;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.NamedSetOfFiles;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.htmlunit.WebResponse;
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

public class ArtifactPublisherTest {

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static Slave agent;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private WorkflowJob job;
    private Path workspace;
    private Path base;
    private RecordedOutputs outputs;
    private ArchiveSettings settings;

    @BeforeClass
    public static void startAgent() throws Exception {
        agent = JENKINS.createOnlineSlave();
    }

    @Before
    public void makeJob() throws Exception {
        job = JENKINS.createProject(WorkflowJob.class);
        workspace = Path.of(agent.getWorkspaceFor(job).getRemote());
        Files.createDirectories(workspace);
        base = temporary.getRoot().toPath().toRealPath().resolve("base");
        outputs = new RecordedOutputs(base);
        settings = BazelBepGlobalConfiguration.get().getArchiving();
    }

    @After
    public void backToDefaults() {
        BazelBepGlobalConfiguration.get().setArchiving(null);
    }

    @Test
    public void archivesTheLogsOfTestsThatFailed() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));

        WorkflowRun run = run("", Result.SUCCESS);

        assertThat(archived(run))
                .containsExactlyInAnyOrder(
                        "bazel/red/exits_42/test.log", "bazel/red/fails/test.log", "bazel/red/killed/test.log");
        Path kept = run.getArtifactsDir().toPath().resolve("bazel/red/fails/test.log");
        assertThat(kept).hasSameTextualContentAs(testlogs().resolve("red/fails/test.log"));
    }

    @Test
    public void archivesTheLogsOfAllShardsRunsAndAttempts() throws Exception {
        outputs.write("4.2.3-flaky", workspace.resolve("flaky.bep"));
        outputs.write("4.2.3-sharded-runs", workspace.resolve("sharded.bep"));

        WorkflowRun run = run(", archiveTestLogs: 'all'", Result.SUCCESS);

        assertThat(archived(run))
                .contains(
                        "bazel/flaky/third_attempt/attempt_1.log",
                        "bazel/flaky/third_attempt/attempt_3.log",
                        "bazel/shards/one_fails/shard_2_of_3/test.log",
                        "bazel/shards/repeated/run_3_of_3/test.log");
    }

    @Test
    public void archivesTheOutputsThatARuleNames() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        Path bin = Files.createDirectories(base.resolve("execroot/sample/bazel-out/k8-fastbuild/bin/red"));
        Path elsewhere = Files.writeString(temporary.getRoot().toPath().resolve("secret"), "not yours");
        Path shared = Files.writeString(bin.resolve("passes"), "a program");
        Files.createSymbolicLink(bin.resolve("fails"), shared);
        Files.createSymbolicLink(bin.resolve("killed"), elsewhere);

        WorkflowRun run = run(
                ", archiveTestLogs: 'never', artifacts: [[target: '//red:*', outputGroup: 'default'],"
                        + " [target: '//no:such']]",
                Result.SUCCESS);

        List<String> archived = archived(run);
        assertThat(archived).hasSize(1);
        assertThat(run.getArtifactsDir().toPath().resolve(archived.get(0)))
                .isRegularFile()
                .hasContent("a program");
        JENKINS.assertLogContains("red/killed is neither below the workspace nor below Bazel's output base", run);
        JENKINS.assertLogContains("red/exits_42 is not there", run);
        JENKINS.assertLogContains("No target matches //no:such", run);
    }

    @Test
    public void archivesWhatMatchesAPathUnderASafeName() throws Exception {
        String hostile = "../../../../../../../../../escaped.txt";
        outputs.write("4.2.3-red", workspace.resolve("red.bep"), event -> named(event, hostile));
        Path bin = Files.createDirectories(base.resolve("execroot/sample/bazel-out/k8-fastbuild/bin/red"));
        Files.writeString(bin.resolve("passes"), "a program");

        WorkflowRun run =
                run(", archiveTestLogs: 'never', artifacts: [[target: '//...', path: '*.txt']]", Result.SUCCESS);

        assertThat(archived(run)).containsExactly("bazel/red/passes/" + "._/".repeat(9) + "escaped.txt");
    }

    @Test
    public void pagesShowWhatIsArchived() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        WorkflowRun run = run("", Result.SUCCESS);

        WebResponse log = file(run, "//red:fails", "test.log");
        assertThat(log.getStatusCode()).isEqualTo(200);
        assertThat(log.getContentType()).isEqualTo("text/plain");
        assertThat(log.getContentAsString())
                .isEqualTo(Files.readString(testlogs().resolve("red/fails/test.log")));
        WebResponse passed = file(run, "//red:passes", "test.log");
        assertThat(passed.getStatusCode()).isEqualTo(404);
        assertThat(passed.getContentAsString()).contains("was not archived", "archiveTestLogs");

        Files.delete(run.getArtifactsDir().toPath().resolve("bazel/red/fails/test.log"));
        WebResponse gone = file(run, "//red:fails", "test.log");
        assertThat(gone.getStatusCode()).isEqualTo(404);
        assertThat(gone.getContentAsString()).contains("no longer among the artifacts");
    }

    private static WebResponse file(WorkflowRun run, String label, String name) throws Exception {
        InvocationReader invocation = BazelRunAction.of(run)
                .store()
                .find(BazelRunAction.of(run).getInvocations().get(0).getId())
                .orElseThrow();
        String uri = invocation.tests(Query.firstPage().withLabel(label)).items().stream()
                .flatMap(test -> test.attempts().stream())
                .flatMap(attempt -> attempt.outputs().stream())
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .uri();
        JenkinsRule.WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        return client.getPage(new URL(
                        JENKINS.getURL(),
                        run.getUrl() + "bazel/api/v1/invocations/" + invocation.id() + "/file?label="
                                + URLEncoder.encode(label, StandardCharsets.UTF_8) + "&uri="
                                + URLEncoder.encode(uri, StandardCharsets.UTF_8)))
                .getWebResponse();
    }

    @Test
    public void leavesOutWhatIsTooLarge() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        Path log = base.resolve("execroot/sample/bazel-out/k8-fastbuild/testlogs/red/fails/test.log");
        FileTime written = Files.getLastModifiedTime(log);
        Files.write(log, new byte[(1 << 20) + 1]);
        Files.setLastModifiedTime(log, written);
        settings.setFileMegabytes(1);

        WorkflowRun run = run("", Result.SUCCESS);

        assertThat(archived(run)).hasSize(2);
        JENKINS.assertLogContains("red/fails/test.log has 1 MB; files of at most 1 MB are archived", run);
    }

    @Test
    public void leavesOutWhatIsTooMuch() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        settings.setFiles(2);

        WorkflowRun run = run("", Result.SUCCESS);

        assertThat(archived(run)).hasSize(2);
        JENKINS.assertLogContains("At most 2 files of a block are archived; 1 are left out", run);
    }

    @Test
    public void archivesByDefaultWhatTheConfigurationSays() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        Path bin = Files.createDirectories(base.resolve("execroot/sample/bazel-out/k8-fastbuild/bin/red"));
        Files.writeString(bin.resolve("passes"), "a program");
        settings.setTestLogs("all");
        settings.setArtifacts(List.of(new ArtifactRule("//red:passes")));

        assertThat(archived(run("", Result.SUCCESS)))
                .hasSize(5)
                .contains("bazel/red/passes/test.log", "bazel/red/passes/passes");
        assertThat(archived(run(", archiveTestLogs: 'never', artifacts: []", Result.SUCCESS)))
                .isEmpty();
    }

    @Test
    public void saysWhenTheTimeIsUp() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        Transfer transfer = new Transfer(null, null, Duration.ZERO);

        assertThatThrownBy(() -> transfer.archive(List.of(new FoundFile("bazel/a", "/a", 1)), null, null))
                .isInstanceOf(TimeoutException.class);
        assertThat(transfer.done()).isEmpty();
    }

    private static BuildEvent named(BuildEvent event, String name) {
        BuildEvent.Builder changed = event.toBuilder();
        if (event.hasNamedSetOfFiles()) {
            NamedSetOfFiles.Builder set = changed.getNamedSetOfFilesBuilder();
            set.getFilesBuilderList().stream()
                    .filter(file -> file.getName().endsWith("red/passes"))
                    .forEach(file -> file.setName(name));
        }
        return changed.build();
    }

    private static Path testlogs() {
        return Path.of("../engine/src/test/resources/testlogs");
    }

    private static List<String> archived(WorkflowRun run) {
        return run.getArtifacts().stream()
                .map(artifact -> artifact.relativePath)
                .toList();
    }

    private WorkflowRun run(String options, Result expected) throws Exception {
        String script = "bazelBepFiles(files: '*.bep', junit: false" + options + ")";
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {\n" + script + "\n}", true));
        return JENKINS.buildAndAssertStatus(expected, job);
    }
}
