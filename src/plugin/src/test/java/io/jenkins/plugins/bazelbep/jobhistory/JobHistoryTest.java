package io.jenkins.plugins.bazelbep.jobhistory;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The history of a real Jenkins: what builds kept is found, by those who may read their jobs. */
public class JobHistoryTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static int tests;

    private FreeStyleProject open;
    private FreeStyleProject closed;

    @Before
    public void twoJobsOfWhichOneMayBeRead() throws Exception {
        // Names of jobs that other tests deleted are not taken again.
        int number = ++tests;
        open = JENKINS.createFreeStyleProject("open-" + number);
        closed = JENKINS.createFreeStyleProject("closed-" + number);
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        JENKINS.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("all")
                .grant(Jenkins.READ)
                .everywhere()
                .to("some", "nobody")
                .grant(Item.READ)
                .onItems(open)
                .to("some"));
    }

    private static FreeStyleBuild buildWith(FreeStyleProject job, String id, String recording) throws Exception {
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(job);
        KeptRuns.keep(run, id, "", recording);
        return run;
    }

    private static JenkinsRule.WebClient as(String user) throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return user.isEmpty() ? client : client.login(user);
    }

    private static JSONObject ask(String user, String path) throws Exception {
        JobHistory.get().awaitIdle();
        Page page = as(user).getPage(new URL(JENKINS.getURL(), "bazel/api/v1/history/" + path));
        assertThat(page.getWebResponse().getStatusCode()).as(path).isEqualTo(200);
        return JSONObject.fromObject(page.getWebResponse().getContentAsString());
    }

    private static List<Object> ids(String user, FreeStyleProject job) throws Exception {
        JSONArray items = ask(user, "invocations?job=" + job.getFullName()).getJSONArray("items");
        return items.stream()
                .map(item -> (Object) ((JSONObject) item).getString("invocationId"))
                .toList();
    }

    @Test
    public void remembersWhatBuildsKeepAndWhereItIsShown() throws Exception {
        FreeStyleBuild run = buildWith(open, "red", "4.2.3-red");

        JSONObject found = ask("all", "invocations?job=" + open.getFullName())
                .getJSONArray("items")
                .getJSONObject(0);

        assertThat(found.getString("invocationId")).isEqualTo("red");
        assertThat(found.getString("job")).isEqualTo(open.getFullName());
        assertThat(found.getString("place")).isEqualTo(run.getUrl() + "bazel/");
        assertThat(as("all")
                        .getPage(new URL(JENKINS.getURL(), found.getString("place")))
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    public void forgetsWithTheBuildOrTheJob() throws Exception {
        buildWith(open, "first", "4.2.3-green");
        FreeStyleBuild second = buildWith(open, "second", "4.2.3-red");
        assertThat(ids("all", open)).containsExactlyInAnyOrder("first", "second");

        second.delete();
        assertThat(ids("all", open)).containsExactly("first");

        open.delete();
        assertThat(ids("all", open)).isEmpty();
    }

    @Test
    public void followsAJobToItsNewName() throws Exception {
        buildWith(open, "kept", "4.2.3-green");
        assertThat(ids("all", open)).containsExactly("kept");
        String old = open.getFullName();

        open.renameTo(old + "-renamed");

        assertThat(ask("all", "invocations?job=" + old).getInt("total")).isZero();
        assertThat(ask("all", "invocations?job=" + old + "-renamed").getInt("total"))
                .isEqualTo(1);
    }

    @Test
    public void tellsNobodyOfJobsThatTheyMayNotRead() throws Exception {
        buildWith(open, "shown", "4.2.3-flaky");
        buildWith(closed, "hidden", "4.2.3-flaky");
        assertThat(ids("all", closed)).containsExactly("hidden");

        assertThat(ids("some", open)).containsExactly("shown");
        assertThat(ids("some", closed)).isEmpty();
        assertThat(ask("nobody", "invocations").getInt("total")).isZero();
        for (String question : List.of("invocations", "jobs", "trend?by=invocation", "flaky", "grid", "changes")) {
            assertThat(ask("some", question).toString())
                    .as(question)
                    .doesNotContain("hidden")
                    .doesNotContain("\"" + closed.getFullName() + "\"");
        }
        // Whoever is not logged in is led to the login.
        assertThat(as("").getPage(new URL(JENKINS.getURL(), "bazel/api/v1/history/jobs"))
                        .getWebResponse()
                        .getContentAsString())
                .doesNotContain("\"items\"");
    }

    @Test
    public void pagesAskOnlyWhatTheyAreOf() throws Exception {
        buildWith(open, "one", "4.2.3-green");

        HtmlPage everything = as("all").goTo("bazel/");
        HtmlPage ofTheJob = as("all").goTo(open.getUrl() + "bazel/");

        assertThat(everything.getElementById("bazel-bep").getAttribute("data-home"))
                .isEqualTo("history");
        assertThat(everything.getElementById("bazel-bep").hasAttribute("data-job"))
                .isFalse();
        assertThat(ofTheJob.getElementById("bazel-bep").getAttribute("data-job"))
                .isEqualTo(open.getFullName());
        assertThat(ofTheJob.getElementById("bazel-bep").getAttribute("data-api"))
                .isEqualTo("/jenkins/bazel/api/v1");
    }
}
