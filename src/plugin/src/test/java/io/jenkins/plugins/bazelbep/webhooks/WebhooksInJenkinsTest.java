package io.jenkins.plugins.bazelbep.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleBuild;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.WebhookSettings;
import io.jenkins.plugins.bazelbep.fake.FinishedBlocks;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class WebhooksInJenkinsTest {

    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final WebhookReceiver receiver = new WebhookReceiver();

    @Before
    public void secure() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
    }

    private void configure(String credentialsId) {
        WebhookSettings settings = new WebhookSettings(receiver.url("/?token=t0ps3cret"));
        settings.setCredentialsId(credentialsId);
        BazelBepGlobalConfiguration.get().setWebhooks(List.of(settings));
    }

    private FreeStyleBuild publish() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("a job"));
        BazelRunAction action = KeptRuns.keep(build, "one", "unit", "4.2.3-red");
        FinishedBlock block = FinishedBlocks.of(build, action, "one");
        new WebhookPublisher().publish(block);
        return build;
    }

    @Test
    public void tellsASignedMessageWithAbsoluteLinks() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "hook-secret", null, Secret.fromString("a secret")));
        configure("hook-secret");
        FreeStyleBuild build = publish();
        await().until(() -> receiver.requests().size() == 1);
        WebhookReceiver.Request request = receiver.requests().get(0);
        assertThat(request.signature()).isEqualTo(WebhookReceiver.Request.signed(request.body(), "a secret"));
        JsonNode told = new ObjectMapper().readTree(request.body());
        String url = jenkins.getURL() + build.getUrl();
        assertThat(told.get("source").get("job").asText()).isEqualTo("a job");
        assertThat(told.get("source").get("build").asInt()).isEqualTo(1);
        assertThat(told.get("source").get("block").asText()).isEqualTo("unit");
        assertThat(told.get("links").get("build").asText()).isEqualTo(url);
        assertThat(told.get("links").get("page").asText()).isEqualTo(url + "bazel/#/invocations/one");
        assertThat(told.get("invocation").get("exitCode").get("name").asText()).isEqualTo("TESTS_FAILED");
        String api = told.get("links").get("api").asText();
        assertThat(api).startsWith(url);
        JsonNode summary = new ObjectMapper()
                .readTree(jenkins.createWebClient()
                        .login("admin")
                        .goTo(api.substring(jenkins.getURL().toString().length()), "application/json")
                        .getWebResponse()
                        .getContentAsString());
        assertThat(summary.get("tests")).isEqualTo(told.get("invocation").get("tests"));
    }

    @Test
    public void nothingIsSentUnsignedThatIsMeantToBeSigned() throws Exception {
        configure("no-such-id");
        assertThatThrownBy(() ->
                        BazelBepGlobalConfiguration.get().getWebhooks().get(0).webhook(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-id");
        publish();
        assertThat(JenkinsWebhooks.get().queue().waiting()).isEqualTo(1);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    public void administratorsSeeWhatWasGivenUpAndSendItAgain() throws Exception {
        receiver.answer(404);
        configure(null);
        publish();
        WebhooksLink link = jenkins.jenkins.getExtensionList(WebhooksLink.class).get(0);
        await().until(() -> JenkinsWebhooks.get().queue().deadLetters().size() == 1);

        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            HtmlPage page = web.login("admin").goTo("manage/bazel-webhooks/");
            assertThat(page.asNormalizedText())
                    .contains("it answered with status 404", "a job")
                    .doesNotContain("t0ps3cret");
            web.assertFails(
                    "manage/bazel-webhooks/resend?id="
                            + receiver.requests().get(0).delivery(),
                    404);
            receiver.answer(200);
            jenkins.submit(page.getForms().stream()
                    .filter(form -> form.getNameAttribute().startsWith("resend-"))
                    .findFirst()
                    .orElseThrow());
        }
        await().until(() -> receiver.requests().size() == 2);
        assertThat(receiver.requests().get(1)).isEqualTo(receiver.requests().get(0));
        await().until(() -> JenkinsWebhooks.get().queue().waiting() == 0);
        assertThat(JenkinsWebhooks.get().queue().deadLetters()).isEmpty();

        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            web.login("reader").assertFails("manage/bazel-webhooks/", 403);
        }
        try (ACLContext asReader = ACL.as2(User.getById("reader", true).impersonate2())) {
            assertThatThrownBy(() -> link.doResend("x")).isInstanceOf(AccessDeniedException3.class);
        }
    }
}
