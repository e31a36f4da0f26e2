package io.jenkins.plugins.bazelbep.publish.profile;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Slave;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.PresentContent;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import net.sf.json.JSONObject;
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
import org.jvnet.hudson.test.JenkinsRule;

public class ProfilePublisherTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static Slave agent;

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private WorkflowJob job;
    private Path workspace;
    private Path profile;

    @BeforeClass
    public static void startAgent() throws Exception {
        agent = JENKINS.createOnlineSlave();
    }

    @Before
    public void writeWhatBazelWrites() throws Exception {
        job = JENKINS.createProject(WorkflowJob.class);
        workspace = Path.of(agent.getWorkspaceFor(job).getRemote());
        Files.createDirectories(workspace);
        Path base = temporary.getRoot().toPath().toRealPath().resolve("base");
        new RecordedOutputs(base).write("4.2.3-green", workspace.resolve("green.bep"), event -> {
            event.getBuildToolLogs().getLogList().stream()
                    .filter(log -> log.getName().equals("command.profile.gz"))
                    .forEach(log -> profile = Path.of(URI.create(log.getUri())));
            return event;
        });
        Files.createDirectories(profile.resolveSibling("execroot"));
    }

    @After
    public void backToDefaults() {
        BazelBepGlobalConfiguration.get().setMaxProfileMegabytes(BazelBepGlobalConfiguration.DEFAULT_PROFILE_MEGABYTES);
    }

    private void writeProfile(String head) throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(profile))) {
            out.write(("{" + head + "\"traceEvents\":[{\"name\":\"Compiling\",\"ph\":\"X\",\"ts\":1,\"dur\":2}]}")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private WorkflowRun run() throws Exception {
        String script = "node('" + agent.getNodeName() + "') { bazelBepFiles(files: '*.bep', junit: false) }";
        job.setDefinition(new CpsFlowDefinition(script, true));
        return JENKINS.buildAndAssertSuccess(job);
    }

    private static InvocationReader invocation(WorkflowRun run) throws Exception {
        BazelRunAction action = BazelRunAction.of(run);
        return action.store().find(action.getInvocations().get(0).getId()).orElseThrow();
    }

    private static WebResponse timeline(WorkflowRun run) throws Exception {
        return JENKINS.createWebClient()
                .withThrowExceptionOnFailingStatusCode(false)
                .goTo(
                        run.getUrl() + "bazel/api/v1/invocations/"
                                + invocation(run).id() + "/profile",
                        null)
                .getWebResponse();
    }

    @Test
    public void theTimelineIsThereWhenTheWorkspaceIsGone() throws Exception {
        writeProfile("");

        WorkflowRun run = run();
        Files.delete(profile);

        JSONObject shown = JSONObject.fromObject(timeline(run).getContentAsString());
        assertThat(shown.getJSONArray("lanes").size()).isEqualTo(1);
        assertThat(invocation(run).keptProfile().content()).isInstanceOf(PresentContent.class);
    }

    @Test
    public void aProfileThatIsTooLargeIsLeftOutWithALine() throws Exception {
        Files.write(profile, new byte[(2 << 20) + 1]);
        BazelBepGlobalConfiguration.get().setMaxProfileMegabytes(2);

        WorkflowRun run = run();

        JENKINS.assertLogContains(
                "The profile was not kept: command.profile.gz has 3 MiB, and at most 2 are kept", run);
        WebResponse answer = timeline(run);
        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("at most 2 are kept");
    }

    @Test
    public void anotherBuildsProfileIsNotTaken() throws Exception {
        writeProfile("\"otherData\":{\"build_id\":\"another\"},");

        JENKINS.assertLogContains("holds that of invocation another", run());
    }

    @Test
    public void nothingOutsideOfTheWorkspaceAndTheOutputBaseIsRead() throws Exception {
        Path secret = Files.writeString(temporary.getRoot().toPath().resolve("secret"), "not yours");
        Files.createSymbolicLink(profile, secret);

        WorkflowRun run = run();

        JENKINS.assertLogContains("is neither below the workspace nor below Bazel's output base", run);
        assertThat(invocation(run).keptProfile().content()).isInstanceOf(MissingContent.class);
    }

    @Test
    public void noneIsKeptWhereTheAdministratorWantsNone() throws Exception {
        writeProfile("");
        BazelBepGlobalConfiguration.get().setMaxProfileMegabytes(0);

        assertThat(invocation(run()).keptProfile().content()).isNull();
    }
}
