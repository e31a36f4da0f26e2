package io.jenkins.plugins.bazelbep.remotefiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.FreeStyleBuild;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import hudson.util.Secret;
import io.grpc.Metadata;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.RemoteFilesSettings;
import io.jenkins.plugins.bazelbep.config.RemoteHostSettings;
import io.jenkins.plugins.bazelbep.fake.CachedOutputs;
import io.jenkins.plugins.bazelbep.fake.FinishedBlocks;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.files.remote.RemoteCache;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.publish.archive.ArtifactPublisher;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
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

/** Blocks whose files are in a remote cache; nothing of them is on the agent. */
public class BlockRemoteFilesTest {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    static {
        JENKINS.timeout = 900;
    }

    private static Slave agent;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final RemoteFilesSettings settings = new RemoteFilesSettings();
    private RemoteCache cache;
    private WorkflowJob job;

    @BeforeClass
    public static void prepare() throws Exception {
        agent = JENKINS.createOnlineSlave();
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "token", "", Secret.fromString("a-token-for-the-cache")));
    }

    @Before
    public void fillTheCache() throws Exception {
        job = JENKINS.createProject(WorkflowJob.class);
        cache = new RemoteCache();
        write("1.bep");
        BazelBepGlobalConfiguration.get().setRemoteFiles(settings);
    }

    private void write(String bep) throws Exception {
        Path workspace =
                Files.createDirectories(Path.of(agent.getWorkspaceFor(job).getRemote()));
        new RecordedOutputs(temporary.getRoot().toPath().toRealPath().resolve("base"))
                .write("4.2.3-red", workspace.resolve(bep), new CachedOutputs(cache));
    }

    @After
    public void backToDefaults() {
        BazelBepGlobalConfiguration.get().setRemoteFiles(null);
        BazelBepGlobalConfiguration.get().setArchiving(null);
        cache.close();
    }

    private void permit(String url, String credentialsId) {
        RemoteHostSettings host = new RemoteHostSettings(url);
        host.setCredentialsId(credentialsId);
        settings.setHosts(List.of(host));
    }

    @Test
    public void publishesWhatTheCacheHolds() throws Exception {
        permit(cache.url(), "token");
        Set<String> before = temporaryFolders();

        WorkflowRun run = run(", artifacts: [[target: '//red:passes']]", Result.UNSTABLE);

        TestResult tests = run.getAction(TestResultAction.class).getResult();
        assertThat(tests.getTotalCount()).isEqualTo(4);
        assertThat(tests.getSuite("__red_fails").getCases().get(0).getStdout()).contains("expected");
        assertThat(archived(run))
                .containsExactlyInAnyOrder(
                        "bazel/red/exits_42/test.log",
                        "bazel/red/fails/test.log",
                        "bazel/red/killed/test.log",
                        "bazel/red/passes/passes",
                        "bazel/red/passes/passes.sh");
        assertThat(run.getArtifactsDir().toPath().resolve("bazel/red/fails/test.log"))
                .hasSameTextualContentAs(Path.of("../engine/src/test/resources/testlogs/red/fails/test.log"));
        assertThat(run.getArtifactsDir().toPath().resolve("bazel/red/passes/passes"))
                .content()
                .startsWith("the file ");
        assertThat(invocation(run).keptProfile().content()).isInstanceOf(PresentContent.class);
        JENKINS.assertLogContains("Archived 5 files", run);
        JENKINS.assertLogNotContains("a-token-for-the-cache", run);
        assertThat(cache.headers)
                .isNotEmpty()
                .allSatisfy(
                        headers -> assertThat(headers.get(AUTHORIZATION)).isEqualTo("Bearer a-token-for-the-cache"));
        assertThat(temporaryFolders()).isEqualTo(before);

        WebResponse log = page(run, "//red:fails");
        assertThat(log.getStatusCode()).isEqualTo(200);
        assertThat(log.getContentAsString()).contains("expected");
        assertThat(page(run, "//red:passes").getContentAsString()).contains("was not archived");
    }

    @Test
    public void theSameContentsAreFetchedAndArchivedOnce() throws Exception {
        permit(cache.url(), null);
        write("2.bep");

        WorkflowRun run = run(", junit: true", Result.UNSTABLE);

        assertThat(archived(run)).hasSize(3);
        assertThat(cache.reads).isNotEmpty().doesNotHaveDuplicates();
        assertThat(page(run, "//red:fails").getStatusCode()).isEqualTo(200);
    }

    @Test
    public void hostsThatNobodyHasNamedAreNotAsked() throws Exception {
        permit("grpc://127.0.0.1:1", "token");

        WorkflowRun run = run(", artifacts: [[target: '//red:passes']]", Result.UNSTABLE);

        JENKINS.assertLogContains("test.xml was not used: bytestream://127.0.0.1:" + cache.port(), run);
        JENKINS.assertLogContains("Not archived: bytestream://127.0.0.1:" + cache.port(), run);
        JENKINS.assertLogContains("The profile was not kept: bytestream://127.0.0.1:" + cache.port(), run);
        JENKINS.assertLogContains("nobody has permitted it", run);
        assertThat(run.getAction(TestResultAction.class).getTotalCount()).isEqualTo(4);
        assertThat(archived(run)).isEmpty();
        assertThat(cache.headers).isEmpty();
    }

    @Test
    public void withoutItsCredentialsAHostIsNotAsked() throws Exception {
        permit(cache.url(), "none such");

        WorkflowRun run = run("", Result.UNSTABLE);

        String line = "Files of " + cache.url() + " are not fetched: there are no credentials 'none such'";
        assertThat(JenkinsRule.getLog(run).split(line, -1)).hasSize(2);
        assertThat(cache.headers).isEmpty();
    }

    @Test
    public void whatIsInTheCacheIsArchivedWithoutTheAgent() throws Exception {
        permit(cache.url(), null);
        CachedOutputs outputs = new CachedOutputs(cache);
        List<byte[]> events = new ArrayList<>();
        for (byte[] event : KeptRuns.events("4.2.3-red")) {
            events.add(outputs.apply(BuildEvent.parseFrom(event)).toByteArray());
        }
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        FinishedBlock block = FinishedBlocks.of(build, KeptRuns.keep(build, "one", "unit", events), "one");

        try {
            new ArtifactPublisher().publish(block);
        } finally {
            block.remote().close();
        }

        assertThat(archived(build))
                .containsExactlyInAnyOrder(
                        "bazel/red/exits_42/test.log", "bazel/red/fails/test.log", "bazel/red/killed/test.log");
    }

    @Test
    public void whatIsTooLargeIsALine() throws Exception {
        permit(cache.url(), null);
        BazelBepGlobalConfiguration.get().getArchiving().setFileMegabytes(1);
        Path workspace = Path.of(agent.getWorkspaceFor(job).getRemote());
        CachedOutputs outputs = new CachedOutputs(cache);
        String large = outputs.put(new byte[(1 << 20) + 1]);
        new RecordedOutputs(temporary.getRoot().toPath().toRealPath().resolve("base"))
                .write("4.2.3-red", workspace.resolve("1.bep"), event -> {
                    var changed = outputs.apply(event).toBuilder();
                    changed.getTestResultBuilder().getTestActionOutputBuilderList().stream()
                            .filter(file -> file.getName().equals("test.log"))
                            .forEach(file -> file.setUri(large));
                    return event.hasTestResult() ? changed.build() : outputs.apply(event);
                });

        WorkflowRun run = run("", Result.UNSTABLE);

        assertThat(archived(run)).isEmpty();
        JENKINS.assertLogContains("Not archived: " + large + " has 1 MB; files of at most 1 MB are archived", run);
    }

    @Test
    public void aBuildThatWaitsForACacheCanBeStopped() throws Exception {
        permit(cache.url(), null);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        cache.beforeRead = () -> {
            asked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        job.setDefinition(new CpsFlowDefinition(script(""), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        asked.await();

        run.doStop();

        // The cache answers nothing until the build is over.
        JENKINS.assertBuildStatus(Result.ABORTED, JENKINS.waitForCompletion(run));
        JENKINS.assertLogNotContains("Publisher failed", run);
        goOn.countDown();
    }

    private static List<String> archived(Run<?, ?> run) {
        return run.getArtifacts().stream()
                .map(artifact -> artifact.relativePath)
                .toList();
    }

    private static Set<String> temporaryFolders() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("bep-remote-") || name.startsWith("bazel-bep-fetched-"))
                    .collect(Collectors.toSet());
        }
    }

    private static InvocationReader invocation(WorkflowRun run) throws Exception {
        BazelRunAction action = BazelRunAction.of(run);
        return action.store().find(action.getInvocations().get(0).getId()).orElseThrow();
    }

    /** What the API gives of a test's log. */
    private static WebResponse page(WorkflowRun run, String label) throws Exception {
        InvocationReader invocation = invocation(run);
        String uri = invocation.tests(Query.firstPage().withLabel(label)).items().stream()
                .flatMap(test -> test.attempts().stream())
                .flatMap(attempt -> attempt.outputs().stream())
                .filter(file -> file.name().equals("test.log"))
                .map(OutputFile::uri)
                .findFirst()
                .orElseThrow();
        JenkinsRule.WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        return client.getPage(new URL(
                        JENKINS.getURL(),
                        run.getUrl() + "bazel/api/v1/invocations/" + invocation.id() + "/file?label="
                                + URLEncoder.encode(label, StandardCharsets.UTF_8) + "&uri="
                                + URLEncoder.encode(uri, StandardCharsets.UTF_8)))
                .getWebResponse();
    }

    private static String script(String options) {
        return "node('" + agent.getNodeName() + "') { bazelBepFiles(files: '*.bep'" + options + ") }";
    }

    private WorkflowRun run(String options, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script(options), true));
        return JENKINS.buildAndAssertStatus(expected, job);
    }
}
