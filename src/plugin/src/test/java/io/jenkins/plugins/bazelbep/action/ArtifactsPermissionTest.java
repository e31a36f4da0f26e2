package io.jenkins.plugins.bazelbep.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import hudson.model.Run;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What needs the permission for artifacts where an administrator has switched that on. */
public class ArtifactsPermissionTest {

    private static final String SWITCH = "hudson.security.ArtifactsPermission";

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static FreeStyleBuild run;

    @BeforeClass
    public static void switchOn() throws Exception {
        System.setProperty(SWITCH, "true");
        Run.ARTIFACTS.setEnabled(true);
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        JENKINS.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "collector")
                .grant(Run.ARTIFACTS)
                .everywhere()
                .to("collector"));
        run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        KeptRuns.keep(run, "id", "", "4.2.3-red");
    }

    @AfterClass
    public static void switchOff() {
        System.clearProperty(SWITCH);
        Run.ARTIFACTS.setEnabled(false);
    }

    @Test
    public void readersSeeNoContentsOfFilesAndNoWholeLogs() throws Exception {
        JenkinsRule.WebClient reader = client("reader");
        JenkinsRule.WebClient collector = client("collector");
        for (String endpoint :
                List.of("bep", "bep.json", "file?uri=file:///x", "cases?label=//red:fails&attempt=1", "profile")) {
            assertThat(status(reader, "/" + endpoint)).as(endpoint).isEqualTo(403);
            assertThat(status(collector, "/" + endpoint)).as(endpoint).isIn(200, 404);
        }
    }

    @Test
    public void readersSeeSummaries() throws Exception {
        JenkinsRule.WebClient reader = client("reader");
        for (String endpoint : List.of("", "/tests", "/log")) {
            assertThat(status(reader, endpoint)).as(endpoint).isEqualTo(200);
        }
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        client.getOptions().setCssEnabled(false);
        client.login(user);
        return client;
    }

    private static int status(JenkinsRule.WebClient client, String path) throws Exception {
        return client.getPage(new URL(JENKINS.getURL(), run.getUrl() + "bazel/api/v1/invocations/id" + path))
                .getWebResponse()
                .getStatusCode();
    }
}
