package io.jenkins.plugins.bazelbep.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.PostgresCluster;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.sf.json.JSONObject;
import org.htmlunit.WebClient;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/**
 * The history in PostgreSQL with the class loaders that Jenkins has: driver, pool and migrations are found there, and are no
 * other plugin's.
 */
public class PostgresInJenkinsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Rule
    public RealJenkinsRule jenkins = new RealJenkinsRule().withTimeout(900);

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private PostgresCluster cluster;
    private HistorySettings database;

    @Before
    public void start() throws Exception {
        assumeTrue(
                PostgresCluster.missing().orElse(""), PostgresCluster.missing().isEmpty());
        cluster = PostgresCluster.start();
        database = cluster.newDatabase();
    }

    @After
    public void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** As docs/configuration.md says it. */
    private Path configuration() throws IOException {
        return Files.writeString(temporary.newFile("jenkins.yaml").toPath(), """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - usernamePassword:
                              scope: GLOBAL
                              id: "history-db"
                              username: "%s"
                              password: "%s"
                unclassified:
                  bazelBep:
                    history:
                      url: "%s"
                      credentialsId: "history-db"
                """.formatted(
                        database.user(), database.password(), database.url()));
    }

    @Test
    public void holdsTheHistoryOverAnOutageOfItsServerAndARestartOfJenkins() throws Throwable {
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-flaky");
        jenkins.extraEnv("CASC_JENKINS_CONFIG", configuration().toString());
        jenkins.startJenkins();
        assertThat(ask("state").getStatusCode())
                .as(ask("state").getContentAsString())
                .isEqualTo(200);

        jenkins.runRemotely(PostgresInJenkinsTest::build, "first", bazel.toString());

        awaitInvocations(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(json("flaky?query=flaky").getInt("total")).isPositive();
        for (String page : new String[] {"bazel/", "job/first/bazel/"}) {
            assertThat(get(page).getStatusCode()).as(page).isEqualTo(200);
        }
        assertThat(jenkins.getHome().toPath().resolve("bazel-bep/history")).doesNotExist();

        cluster.stopAtOnce();
        jenkins.runRemotely(PostgresInJenkinsTest::build, "meanwhile", bazel.toString());
        assertThat(ask("state").getStatusCode()).isEqualTo(503);
        assertThat(ask("state").getContentAsString())
                .contains("The history's database cannot be reached at the moment.");
        cluster.startAgain();
        awaitInvocations(2);

        jenkins.stopJenkins();
        jenkins.startJenkins();
        jenkins.runRemotely(PostgresInJenkinsTest::build, "last", bazel.toString());
        awaitInvocations(3);
        assertThat(rows()).isEqualTo(3);
    }

    private static void build(JenkinsRule rule, String name, String bazel) throws Throwable {
        WorkflowJob job = rule.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                "node { withEnv(['PATH+FAKE=" + bazel + "']) {\n"
                        + "bazelBep(junit: false) { sh 'bazel test //flaky/... || true' } } }",
                true));
        rule.buildAndAssertSuccess(job);
    }

    private void awaitInvocations(int number) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(json("invocations").getInt("total")).isEqualTo(number));
    }

    private JSONObject json(String question) throws IOException {
        WebResponse answer = ask(question);
        assertThat(answer.getStatusCode()).as(answer.getContentAsString()).isEqualTo(200);
        return JSONObject.fromObject(answer.getContentAsString());
    }

    private WebResponse ask(String question) throws IOException {
        return get("bazel/api/v1/history/" + question);
    }

    private WebResponse get(String path) throws IOException {
        try (WebClient client = jenkins.createWebClient()) {
            client.getOptions().setJavaScriptEnabled(false);
            client.getOptions().setCssEnabled(false);
            client.getOptions().setThrowExceptionOnFailingStatusCode(false);
            return client.getPage(new URL(jenkins.getUrl(), path)).getWebResponse();
        }
    }

    /** What the database itself says. */
    private int rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM invocation")) {
            row.next();
            return row.getInt(1);
        }
    }
}
