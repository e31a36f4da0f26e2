package io.jenkins.plugins.bazelbep.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider.FolderCredentialsProperty;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.DomainCredentials;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.WebhookSettings;
import io.jenkins.plugins.bazelbep.fake.FinishedBlocks;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class WebhooksOfJobsTest {

    private static final String HERE = "io.jenkins.plugins.bazelbep.webhooksOfJobsOnThisMachine";

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WebhookReceiver receiver = new WebhookReceiver();

    @Before
    public void permitThisMachine() {
        System.setProperty(HERE, "true");
    }

    @After
    public void forbidThisMachine() {
        System.clearProperty(HERE);
    }

    private static WebhookSettings settings(String url, String credentialsId) {
        WebhookSettings settings = new WebhookSettings(url);
        settings.setCredentialsId(credentialsId);
        return settings;
    }

    private static WebhooksJobProperty ofJob(WebhookSettings... webhooks) {
        WebhooksJobProperty property = new WebhooksJobProperty();
        property.setWebhooks(List.of(webhooks));
        return property;
    }

    private static WebhooksFolderProperty ofFolder(WebhookSettings... webhooks) {
        WebhooksFolderProperty property = new WebhooksFolderProperty();
        property.setWebhooks(List.of(webhooks));
        return property;
    }

    private static StringCredentialsImpl secret(String id, String text) throws Exception {
        return new StringCredentialsImpl(CredentialsScope.GLOBAL, id, null, Secret.fromString(text));
    }

    private void publish(FreeStyleProject job, String... invocations) throws Exception {
        Run<?, ?> build = jenkins.buildAndAssertSuccess(job);
        for (String id : invocations) {
            BazelRunAction action = KeptRuns.keep(build, id, "unit", "4.2.3-red");
            new WebhookPublisher().publish(FinishedBlocks.of(build, action, id));
        }
    }

    @Test
    public void tellsWhomTheJobItsFoldersAndTheAdministratorName() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "folder");
        folder.addProperty(ofFolder(settings(receiver.url("/folder"), null)));
        FreeStyleProject job = folder.createProject(Folder.class, "inner").createProject(FreeStyleProject.class, "job");
        job.addProperty(ofJob(settings(receiver.url("/job"), null)));
        BazelBepGlobalConfiguration.get().setWebhooks(List.of(settings(receiver.url("/all"), null)));
        FreeStyleProject other = jenkins.createFreeStyleProject("other");

        publish(job, "one");
        await().until(() -> receiver.requests().size() == 3);
        assertThat(receiver.requests())
                .extracting(WebhookReceiver.Request::path)
                .containsExactlyInAnyOrder("/job", "/folder", "/all");
        assertThat(receiver.requests())
                .allSatisfy(request -> assertThat(request.body()).contains("\"job\":\"folder/inner/job\""));

        publish(other, "two");
        await().until(() -> receiver.requests().size() == 4);
        assertThat(receiver.requests().get(3).path()).isEqualTo("/all");
        assertThat(JenkinsWebhooks.get().queue().waiting()).isZero();
    }

    @Test
    public void anAddressIsToldOnceWithTheSecretClosestToTheJob() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(secret("hook", "of all"));
        Folder folder = jenkins.createProject(Folder.class, "folder");
        folder.addProperty(new FolderCredentialsProperty(new DomainCredentials[] {
            new DomainCredentials(Domain.global(), List.of(secret("folders", "of the folder")))
        }));
        FreeStyleProject job = folder.createProject(FreeStyleProject.class, "job");
        BazelBepGlobalConfiguration.get().setWebhooks(List.of(settings(receiver.url("/"), "hook")));
        folder.addProperty(ofFolder(settings(receiver.url("/"), "folders")));

        publish(job, "one", "two", "three");

        await().until(() -> receiver.requests().size() == 3);
        for (WebhookReceiver.Request request : receiver.requests()) {
            assertThat(request.signature()).isEqualTo(WebhookReceiver.Request.signed(request.body(), "of the folder"));
        }
        assertThat(receiver.requests())
                .extracting(request -> request.body().replaceAll("(?s).*invocations/(one|two|three).*", "$1"))
                .containsExactly("one", "two", "three");
        assertThat(JenkinsWebhooks.get().queue().waiting()).isZero();
    }

    @Test
    public void jobsReachNothingOnTheControllersOwnMachine() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        job.addProperty(ofJob(settings(receiver.url("/"), null)));
        System.clearProperty(HERE);

        publish(job, "one");

        assertThatThrownBy(() -> ConfiguredWebhooks.find(receiver.url("/"), "job"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1");
        assertThat(JenkinsWebhooks.get().queue().waiting()).isEqualTo(1);
        assertThat(receiver.requests()).isEmpty();
        assertThat(ConfiguredWebhooks.find(receiver.url("/"), "no such job")).isEmpty();
    }

    @Test
    public void theFormsOfJobsAndFoldersKeepThem() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().add(secret("hook", "x"));
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        job.addProperty(ofJob(settings("https://a.example.com/", "hook"), settings("https://b.example.com/", null)));
        assertKept(jenkins.configRoundtrip(job));

        Folder folder = jenkins.createProject(Folder.class, "folder");
        folder.addProperty(ofFolder(settings("https://c.example.com/", "hook")));
        Folder after = jenkins.configRoundtrip(folder);
        assertThat(after.getProperties().get(WebhooksFolderProperty.class).getWebhooks())
                .extracting(WebhookSettings::getUrl, WebhookSettings::getCredentialsId)
                .containsExactly(tuple("https://c.example.com/", "hook"));
    }

    @Test
    public void aPipelineNamesThemItself() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "pipeline");
        job.setDefinition(new CpsFlowDefinition(
                "properties([bazelWebhooks(webhooks: [[url: 'https://a.example.com/', credentialsId: 'hook'],"
                        + " [url: 'https://b.example.com/']])])",
                true));
        jenkins.buildAndAssertSuccess(job);
        assertKept(job);
    }

    private static void assertKept(Job<?, ?> job) {
        assertThat(job.getProperty(WebhooksJobProperty.class).getWebhooks())
                .extracting(WebhookSettings::getUrl, WebhookSettings::getCredentialsId)
                .containsExactly(tuple("https://a.example.com/", "hook"), tuple("https://b.example.com/", null));
    }
}
