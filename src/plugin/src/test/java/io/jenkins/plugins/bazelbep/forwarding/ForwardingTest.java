package io.jenkins.plugins.bazelbep.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.ForwardingSettings;
import io.jenkins.plugins.bazelbep.fake.FakeBackend;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.After;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class ForwardingTest {

    private static final String PATIENCE = "io.jenkins.plugins.bazelbep.forwardPatienceSeconds";

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private static Slave agent;

    @BeforeClass
    public static void prepare() throws Exception {
        agent = JENKINS.createOnlineSlave();
        var credentials = SystemCredentialsProvider.getInstance().getCredentials();
        credentials.add(new StringCredentialsImpl(
                CredentialsScope.GLOBAL, "token", "", Secret.fromString("a-token-for-the-backend")));
        credentials.add(
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "user", "", "ann", "a-long-password-1"));
    }

    @After
    public void backToDefaults() {
        BazelBepGlobalConfiguration.get().setForwarding(null);
        System.clearProperty(PATIENCE);
    }

    @Test
    public void forwardsWithCredentialsThatNoLogShows() throws Exception {
        try (FakeBackend backend = new FakeBackend()) {
            WorkflowRun run = run("bazelBep(junit: false, forwardTo: '" + backend.address()
                    + "', forwardCredentialsId: 'token') { sh 'bazel test //red/... || true' }");

            JENKINS.assertLogContains("events forwarded to " + backend.address(), run);
            JENKINS.assertLogNotContains("a-token-for-the-backend", run);
            assertThat(backend.events()).isGreaterThan(10);
            assertThat(backend.authorizations()).containsExactly("Bearer a-token-for-the-backend");
            Leftovers.assertNone(agent);
        }
    }

    @Test
    public void forwardsWhereTheConfigurationSaysAndLinksToItsPage() throws Exception {
        try (FakeBackend backend = new FakeBackend()) {
            ForwardingSettings settings = new ForwardingSettings();
            settings.setTo(backend.address());
            settings.setCredentialsId("user");
            settings.setResultsUrl("https://app.example.com/invocation");
            BazelBepGlobalConfiguration.get().setForwarding(settings);

            WorkflowRun run = run("bazelBep(junit: false) { sh 'bazel test //red/... || true' }\n"
                    + "bazelBep(junit: false, forwardTo: 'none') { sh 'bazel test //red/... || true' }");

            assertThat(backend.authorizations()).containsExactly("Basic YW5uOmEtbG9uZy1wYXNzd29yZC0x");
            String id = BazelRunAction.of(run).getInvocations().get(0).getId();
            HtmlPage page = JENKINS.createWebClient().getPage(run);
            List<HtmlAnchor> links = page.getAnchors().stream()
                    .filter(link -> link.getHrefAttribute().startsWith("https://app.example.com/"))
                    .toList();
            assertThat(links)
                    .extracting(HtmlAnchor::getHrefAttribute)
                    .containsExactly("https://app.example.com/invocation/" + id);
            String api = run.getUrl() + "bazel/api/v1/invocations/" + id;
            assertThat(JENKINS.createWebClient().getJSON(api).getJSONObject().getString("forwardedTo"))
                    .isEqualTo("[\"https://app.example.com/invocation/" + id + "\"]");
        }
    }

    @Test
    public void buildsGoOnWithoutCredentialsOrBackend() throws Exception {
        WorkflowRun run =
                run("bazelBep(junit: false, forwardTo: 'grpc://127.0.0.1:1', forwardCredentialsId: 'none such') {"
                        + " sh 'bazel test //red/... || true' }\n"
                        + "bazelBep(junit: false, forwardTo: 'http://nowhere') { echo 'nothing' }");

        JENKINS.assertLogContains("Events are not forwarded: there are no credentials 'none such'", run);
        JENKINS.assertLogContains("begins with grpc:// (plain) or grpcs:// (TLS), not with http://", run);
        assertThat(BazelRunAction.of(run).getInvocations().get(0).getState()).isEqualTo("COMPLETE");
    }

    @Test
    public void onlyConfiguredBackendsMayBeOnTheAgentsOwnMachine() throws Exception {
        for (String to : List.of("", "grpc://127.0.0.1:1985")) {
            String text = ForwardingFile.text(new ForwardingChoice(to, "", ""), null, TaskListener.NULL);

            ForwardSettings told =
                    ForwardSettings.read(Files.writeString(temporary.newFile().toPath(), text));
            assertThat(told.overridden()).isEqualTo(ForwardSettings.Overridden.ELSEWHERE);
            assertThat(told.targets()).hasSize(to.isEmpty() ? 0 : 1);
        }
    }

    @Test
    public void aDeadBackendIsGivenUpWithALineAndTheBuildGoesOn() throws Exception {
        System.setProperty(PATIENCE, "1");
        WorkflowRun run =
                run("bazelBep(junit: false, forwardTo: 'grpc://127.0.0.1:1') { sh 'bazel test //red/... || true' }");

        JENKINS.assertLogContains("forwarding to grpc://127.0.0.1:1 is given up after 0 events: UNAVAILABLE", run);
        assertThat(BazelRunAction.of(run).getInvocations().get(0).getState()).isEqualTo("COMPLETE");
        Leftovers.assertNone(agent);
    }

    @Test
    public void trustsNoReportOfAnAgent() {
        List<ForwardingReport> reports = ForwardingReport.parse(List.of(
                "no JSON",
                "{}",
                "{'version':1,'invocationId':'a','target':'t','state':'DONE','message':'line\\u001b[8mtwo','resultsUrl':'javascript:alert(1)'}"
                        .replace('\'', '"')));

        assertThat(reports).containsExactly(new ForwardingReport("a", "line [8mtwo", null));
    }

    private WorkflowRun run(String script) throws Exception {
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red");
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { withEnv(['PATH+FAKE=" + bazel + "']) {\n" + script + "\n} }",
                true));
        return JENKINS.buildAndAssertStatus(Result.SUCCESS, job);
    }
}
