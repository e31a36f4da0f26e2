package io.jenkins.plugins.bazelbep.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toStringFromYamlFile;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.slaves.DumbSlave;
import hudson.util.FormValidation;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

public class BazelBepGlobalConfigurationTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final BazelBepGlobalConfiguration configuration = BazelBepGlobalConfiguration.get();
    private final ArchiveSettings.DescriptorImpl archiving =
            JENKINS.jenkins.getDescriptorByType(ArchiveSettings.DescriptorImpl.class);
    private final RemoteFilesSettings.DescriptorImpl remoteFiles =
            JENKINS.jenkins.getDescriptorByType(RemoteFilesSettings.DescriptorImpl.class);
    private final RemoteHostSettings.DescriptorImpl remoteHost =
            JENKINS.jenkins.getDescriptorByType(RemoteHostSettings.DescriptorImpl.class);
    private final ForwardingSettings.DescriptorImpl forwarding =
            JENKINS.jenkins.getDescriptorByType(ForwardingSettings.DescriptorImpl.class);

    @After
    public void backToDefaults() {
        configuration.setMaxEvents(BazelBepGlobalConfiguration.DEFAULT_MAX_EVENTS);
        configuration.setMaxEventMegabytes(BazelBepGlobalConfiguration.DEFAULT_EVENT_MEGABYTES);
        configuration.setMaxLogMegabytes(BazelBepGlobalConfiguration.DEFAULT_LOG_MEGABYTES);
        configuration.setMaxProfileMegabytes(BazelBepGlobalConfiguration.DEFAULT_PROFILE_MEGABYTES);
        configuration.setTestOutputKilobytes(BazelBepGlobalConfiguration.DEFAULT_OUTPUT_KILOBYTES);
        configuration.setSecretNames(null);
        configuration.setSecretPatterns(null);
        configuration.setShownVariables(null);
        configuration.setKeepDetailsDays(0);
        configuration.setKeepDetailsBuilds(0);
        configuration.setBadges(true);
        configuration.setDescribeBuilds(false);
        configuration.setReceiverJvmOptions(null);
        configuration.setAgentJavaPath(null);
        configuration.setArchiving(null);
        configuration.setForwarding(null);
        configuration.setRemoteFiles(null);
        configuration.setWebhooks(null);
        configuration.setHistory(null);
    }

    private void configureByCode() throws ConfiguratorException {
        ConfigurationAsCode.get()
                .configure(BazelBepGlobalConfigurationTest.class
                        .getResource("bazel-bep.yml")
                        .toString());
    }

    private void assertConfigured() {
        assertThat(configuration.getKeepDetailsDays()).isEqualTo(90);
        assertThat(configuration.getKeepDetailsBuilds()).isEqualTo(200);
        assertThat(configuration.isBadges()).isFalse();
        assertThat(configuration.isDescribeBuilds()).isTrue();
        assertThat(configuration.getSecretNames()).isEqualTo("licence_id\nacme_key");
        assertThat(configuration.getSecretPatterns()).isEqualTo("ACME-[0-9]{6}");
        assertThat(configuration.getShownVariables()).isEqualTo("ACME_BUILD_*");
        assertThat(configuration.getAgentJavaPath()).isEqualTo("/opt/java-17/bin/java");
        assertThat(configuration.getReceiverJvmOptions()).isEqualTo("-Xmx256m");
        assertThat(configuration.getMaxEvents()).isEqualTo(500_000);
        assertThat(configuration.getMaxEventMegabytes()).isEqualTo(50);
        assertThat(configuration.getMaxLogMegabytes()).isEqualTo(32);
        assertThat(configuration.getMaxProfileMegabytes()).isEqualTo(16);
        assertThat(configuration.largestProfile()).isEqualTo(16 << 20);
        assertThat(configuration.getTestOutputKilobytes()).isEqualTo(200);
        assertThat(configuration.getForwarding().getTo()).isEqualTo("grpcs://bes.example.com");
        assertThat(configuration.getForwarding().getCredentialsId()).isEqualTo("bes-token");
        assertThat(configuration.getForwarding().getResultsUrl()).isEqualTo("https://app.example.com/invocation/");
        assertThat(configuration.getRemoteFiles().getHosts())
                .extracting(RemoteHostSettings::getUrl, RemoteHostSettings::getCredentialsId)
                .containsExactly(
                        tuple("grpcs://cache.example.com", "cache-token"),
                        tuple("https://files.example.com/bazel", null));
        assertThat(configuration.getRemoteFiles().getLargestMegabytes()).isEqualTo(100);
        assertThat(configuration.getRemoteFiles().getTimeoutSeconds()).isEqualTo(60);
        assertThat(configuration.getWebhooks())
                .extracting(WebhookSettings::getUrl, WebhookSettings::getCredentialsId, WebhookSettings::isPlain)
                .containsExactly(tuple("https://hooks.example.com/bazel", "hook-secret", false));
        assertThat(configuration.getHistory().getUrl()).isEqualTo("jdbc:postgresql://db.example.com/bazel");
        assertThat(configuration.getHistory().getCredentialsId()).isEqualTo("history-db");
        assertThat(configuration.getHistory().getDays()).isEqualTo(365);
        ArchiveSettings archiving = configuration.getArchiving();
        assertThat(archiving.getTestLogs()).isEqualTo("all");
        assertThat(archiving.getFileMegabytes()).isEqualTo(200);
        assertThat(archiving.getTransferSeconds()).isEqualTo(60);
        assertThat(archiving.getFiles()).isEqualTo(500);
        assertThat(archiving.getArtifacts())
                .extracting(ArtifactRule::getTarget, ArtifactRule::getOutputGroup, ArtifactRule::getPath)
                .containsExactly(tuple("//app/...", "default", "*.jar"));
    }

    @Test
    public void isConfiguredByCode() throws Exception {
        configureByCode();

        assertConfigured();
    }

    @Test
    public void isExportedAsCode() throws Exception {
        configureByCode();
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());

        String exported = toYamlString(getUnclassifiedRoot(context).get("bazelBep"));

        assertThat(exported).isEqualTo(toStringFromYamlFile(this, "exported.yml"));
    }

    @Test
    public void refusesNonsenseInCode() throws Exception {
        Path yaml = folder.newFile("bad.yml").toPath();
        for (String bad : List.of(
                "maxEvents: 0",
                "maxEventMegabytes: 101",
                "testOutputKilobytes: 0",
                "secretPatterns: '('",
                "secretPatterns: '.*'",
                "secretNames: 'x'",
                "archiving:\n      fileMegabytes: 0",
                "archiving:\n      testLogs: some",
                "webhooks:\n      - url: 'ftp://example.com'",
                "remoteFiles:\n      hosts:\n      - url: 'ftp://example.com'",
                "remoteFiles:\n      hosts:\n      - url: 'https://user:hunter2@example.com'",
                "remoteFiles:\n      largestMegabytes: 0",
                "remoteFiles:\n      timeoutSeconds: 86401",
                "history:\n      url: jdbc:h2:mem:x",
                "history:\n      days: -1",
                "forwarding:\n      to: https://bes.example.com",
                "forwarding:\n      resultsUrl: 'javascript:alert(1)'")) {
            Files.writeString(yaml, "unclassified:\n  bazelBep:\n    " + bad + "\n");
            assertThatThrownBy(() -> ConfigurationAsCode.get().configure(yaml.toString()))
                    .as(bad)
                    .isInstanceOf(ConfiguratorException.class);
        }
        assertThat(configuration.getMaxEvents()).isEqualTo(BazelBepGlobalConfiguration.DEFAULT_MAX_EVENTS);
        assertThat(configuration.getSecretPatterns()).isNull();
    }

    @Test
    public void survivesItsForm() throws Exception {
        configureByCode();

        JENKINS.configRoundtrip();

        assertConfigured();
    }

    @Test
    public void theDefaultsSurviveTheForm() throws Exception {
        JENKINS.configRoundtrip();

        assertThat(configuration.isBadges()).isTrue();
        assertThat(configuration.isDescribeBuilds()).isFalse();
        assertThat(configuration.getSecretNames()).isNull();
        assertThat(configuration.getAgentJavaPath()).isNull();
        assertThat(configuration.getMaxEvents()).isEqualTo(BazelBepGlobalConfiguration.DEFAULT_MAX_EVENTS);
        assertThat(configuration.storeOptions().redaction().patterns()).isEmpty();
    }

    @Test
    public void isThereAfterARestart() throws Exception {
        configureByCode();
        configuration.save();

        BazelBepGlobalConfiguration loaded = new BazelBepGlobalConfiguration();

        assertThat(loaded.getSecretNames()).isEqualTo("licence_id\nacme_key");
        assertThat(loaded.storeOptions().pass().maxEvents()).isEqualTo(500_000);
        backToDefaults();
        configuration.save();
    }

    @Test
    public void setsLimitsAndRulesOfStores() throws Exception {
        configureByCode();

        assertThat(configuration.storeOptions().pass().maxEvents()).isEqualTo(500_000);
        assertThat(configuration.storeOptions().consoleShown()).isEqualTo(32L << 20);
        assertThat(configuration.storeOptions().redaction().secretNames()).containsExactly("licence_id", "acme_key");
        assertThat(configuration.storeOptions().redaction().patterns()).hasSize(1);
        assertThat(configuration.storeOptions().redaction().allowedVariables()).contains("ACME_BUILD_*", "LANG");
    }

    @Test
    public void leavesOutOnlyTheRuleThatIsNone() {
        var rules = RedactionSettings.rules("good_name\nx", "good\n(", null);

        assertThat(rules.secretNames()).containsExactly("good_name");
        assertThat(rules.patterns()).hasSize(1);
    }

    @Test
    public void aNodeMayHaveAnotherJava() throws Exception {
        DumbSlave node = JENKINS.createSlave();
        configuration.setAgentJavaPath("/usr/bin/java");
        assertThat(configuration.javaPathOn(node)).isEqualTo("/usr/bin/java");
        BazelBepNodeProperty property = new BazelBepNodeProperty();
        property.setJavaPath("/opt/jdk/bin/java");
        node.getNodeProperties().add(property);

        DumbSlave after = JENKINS.configRoundtrip(node);

        assertThat(configuration.javaPathOn(after)).isEqualTo("/opt/jdk/bin/java");
    }

    @Test
    public void checksWhatIsTyped() {
        assertThat(configuration.doCheckSecretPatterns("A-[0-9]+").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckSecretPatterns("(").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckSecretNames("ab").getMessage()).contains("ab");
        assertThat(configuration.doCheckMaxEvents("0").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckMaxLogMegabytes("64").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckMaxProfileMegabytes("0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckMaxProfileMegabytes("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckMaxEventMegabytes("101").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckTestOutputKilobytes("100").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(configuration.doCheckKeepDetailsDays("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(configuration.doCheckKeepDetailsBuilds("x").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(archiving.doCheckFileMegabytes("0").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(archiving.doCheckTransferSeconds("300").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(archiving.doCheckFiles("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(remoteFiles.doCheckLargestMegabytes("0").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(remoteFiles.doCheckTimeoutSeconds("60").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(remoteHost.doCheckUrl("grpcs://cache.example.com").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(remoteHost.doCheckUrl("https://a/p?q").getMessage()).contains("plain path");
        assertThat(remoteHost.doCheckUrl("").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(forwarding.doCheckTo("https://bes.example.com").getMessage()).contains("grpcs://");
        assertThat(forwarding.doCheckTo("bes.example.com").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(forwarding.doCheckResultsUrl("grpcs://a").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    public void checksOnlyForAdministratorsAndByPost() throws Exception {
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        JENKINS.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        try (ACLContext asReader = ACL.as(User.getById("reader", true))) {
            for (Callable<FormValidation> check : List.<Callable<FormValidation>>of(
                    () -> configuration.doCheckSecretPatterns("("),
                    () -> configuration.doCheckSecretNames("x"),
                    () -> configuration.doCheckMaxEvents("1"),
                    () -> configuration.doCheckMaxLogMegabytes("1"),
                    () -> configuration.doCheckMaxProfileMegabytes("1"),
                    () -> configuration.doCheckMaxEventMegabytes("1"),
                    () -> configuration.doCheckTestOutputKilobytes("1"),
                    () -> configuration.doCheckKeepDetailsDays("1"),
                    () -> configuration.doCheckKeepDetailsBuilds("1"),
                    () -> archiving.doCheckFileMegabytes("1"),
                    () -> archiving.doCheckTransferSeconds("1"),
                    () -> archiving.doCheckFiles("1"),
                    () -> remoteFiles.doCheckLargestMegabytes("1"),
                    () -> remoteFiles.doCheckTimeoutSeconds("1"),
                    () -> remoteHost.doCheckUrl("grpcs://a"),
                    () -> forwarding.doCheckTo("grpcs://a"),
                    () -> forwarding.doCheckResultsUrl("https://a"))) {
                assertThatThrownBy(check::call).isInstanceOf(AccessDeniedException3.class);
            }
        } finally {
            JENKINS.jenkins.setAuthorizationStrategy(new hudson.security.AuthorizationStrategy.Unsecured());
        }
        JenkinsRule.WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        String check = configuration.getDescriptorUrl() + "/checkMaxEvents?value=1";
        assertThat(client.goTo(check, null).getWebResponse().getStatusCode()).isIn(404, 405);
        WebRequest post = new WebRequest(client.createCrumbedUrl(check), HttpMethod.POST);
        assertThat(client.getPage(post).getWebResponse().getStatusCode()).isEqualTo(200);
    }

    @Test
    public void everyFieldHasAHelpText() throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient();
        HtmlPage page = client.goTo("configure");
        for (String field : List.of(
                "keepDetailsDays",
                "keepDetailsBuilds",
                "badges",
                "describeBuilds",
                "secretNames",
                "secretPatterns",
                "shownVariables",
                "agentJavaPath",
                "receiverJvmOptions",
                "maxEvents",
                "maxEventMegabytes",
                "testOutputKilobytes",
                "maxLogMegabytes",
                "maxProfileMegabytes")) {
            assertHasHelp(configuration.getDescriptorUrl(), field, client, page);
        }
        String archiving =
                JENKINS.jenkins.getDescriptorOrDie(ArchiveSettings.class).getDescriptorUrl();
        for (String field : List.of("testLogs", "fileMegabytes", "transferSeconds", "files")) {
            assertHasHelp(archiving, field, client, page);
        }
        String remoteFiles =
                JENKINS.jenkins.getDescriptorOrDie(RemoteFilesSettings.class).getDescriptorUrl();
        for (String field : List.of("largestMegabytes", "timeoutSeconds")) {
            assertHasHelp(remoteFiles, field, client, page);
        }
        String forwarding =
                JENKINS.jenkins.getDescriptorOrDie(ForwardingSettings.class).getDescriptorUrl();
        for (String field : List.of("to", "credentialsId", "resultsUrl")) {
            assertHasHelp(forwarding, field, client, page);
        }
    }

    private static void assertHasHelp(String descriptorUrl, String field, JenkinsRule.WebClient client, HtmlPage page)
            throws Exception {
        assertThat(client.goTo(descriptorUrl + "/help/" + field, "text/html")
                        .getWebResponse()
                        .getContentAsString())
                .as(field)
                .startsWith("<div>");
        // Forwarding and the history have credentials of their own.
        int fields = field.equals("credentialsId") ? 2 : 1;
        assertThat(page.querySelectorAll("[name='_." + field + "']")).as(field).hasSize(fields);
    }
}
