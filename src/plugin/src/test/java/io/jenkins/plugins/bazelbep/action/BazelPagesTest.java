package io.jenkins.plugins.bazelbep.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.PlainPages;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEventId;
import io.jenkins.plugins.bazelbep.proto.bep.BuildStarted;
import io.jenkins.plugins.bazelbep.store.InvocationWriter;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The pages and addresses of runs and jobs, as a browser gets them. Whoever is not logged in may read nothing. */
public class BazelPagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>${it}\"'><img src=x onerror=alert(2)>";

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @BeforeClass
    public static void permit() {
        JENKINS.jenkins.setSecurityRealm(JENKINS.createDummySecurityRealm());
        JENKINS.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ)
                .everywhere()
                .to("visitor"));
    }

    private static JenkinsRule.WebClient reader() throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        client.login("reader");
        return client;
    }

    private static FreeStyleBuild newRun() throws Exception {
        return JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
    }

    private static FreeStyleBuild hostileRun() throws Exception {
        FreeStyleBuild run = newRun();
        BuildEvent started = BuildEvent.newBuilder()
                .setId(BuildEventId.newBuilder().setStarted(BuildEventId.BuildStartedId.getDefaultInstance()))
                .setStarted(BuildStarted.newBuilder().setCommand(HOSTILE).setUuid(HOSTILE))
                .build();
        KeptRuns.keep(run, HOSTILE, HOSTILE, List.of(started.toByteArray()));
        return run;
    }

    private static Page get(JenkinsRule.WebClient client, Run<?, ?> run, String path) throws Exception {
        return client.getPage(new URL(JENKINS.getURL(), run.getUrl() + path));
    }

    @Test
    public void aBuildPageSaysWhatTheInvocationsDid() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "red", "unit", "4.2.3-red");
        KeptRuns.keep(run, "green", "", "4.2.3-green");

        HtmlPage page = reader().getPage(run);

        String text = page.querySelector(".app-summary .bazel-bep-lines").asNormalizedText();
        assertThat(text).contains("bazel test", "(unit)", "TESTS_FAILED (exit code 3)", "3 failed", "succeeded");
        assertThat((Object) page.getAnchorByHref("/jenkins/" + run.getUrl() + "bazel/#/invocations/red"))
                .isNotNull();
        assertThat(page.querySelectorAll("#tasks a[href$='/bazel']")).hasSize(1);
        PlainPages.assertNothingInline(page, ".bazel-bep-lines");
    }

    @Test
    public void aBuildPageFollowsWhatRuns() throws Exception {
        FreeStyleBuild run = newRun();
        List<byte[]> events = KeptRuns.events("4.2.3-green");
        try (InvocationWriter writer = KeptRuns.begin(run, "live", "", events.subList(0, 1))) {
            assertThat(lines(run)).contains("running", "no targets");
            for (byte[] event : events.subList(1, events.size() - 1)) {
                writer.accept(event);
            }
            assertThat(lines(run)).contains("running", "tests").doesNotContain("no targets");
        }
    }

    private static String lines(Run<?, ?> run) throws Exception {
        return reader().getPage(run).querySelector(".bazel-bep-lines").asNormalizedText();
    }

    @Test
    public void aRunWithoutInvocationsShowsNothing() throws Exception {
        FreeStyleBuild run = newRun();
        BazelRunAction.of(run);

        assertThat(reader().getPage(run).querySelectorAll(".bazel-bep-lines")).isEmpty();
    }

    @Test
    public void theInvocationPageMountsTheBundle() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "only", "", "4.2.3-green");
        JenkinsRule.WebClient client = reader();

        HtmlPage page = (HtmlPage) get(client, run, "bazel/");

        var mount = page.getHtmlElementById("bazel-bep");
        assertThat(mount.getAttribute("data-invocation")).isEqualTo("only");
        assertThat(mount.getAttribute("data-files-note")).contains("archiveTestLogs");
        assertThat(mount.getAttribute("data-test-result")).isEmpty();
        assertThat(mount.getAttribute("data-api")).isEqualTo("/jenkins/" + run.getUrl() + "bazel/api/v1");
        PlainPages.assertNothingInline(page, "#main-panel");
        String script = page.querySelector("#main-panel script[type=module]")
                .getAttributes()
                .getNamedItem("src")
                .getNodeValue();
        WebResponse bundle = client.getPage(new URL(JENKINS.getURL(), script)).getWebResponse();
        assertThat(bundle.getContentType()).isEqualTo("text/javascript");
        assertThat(bundle.getResponseHeaderValue("Cache-Control")).contains("immutable");
        assertThat(bundle.getContentAsString()).contains("./chunks/");
        WebResponse list = client.getPage(new URL(JENKINS.getURL(), mount.getAttribute("data-api") + "/invocations"))
                .getWebResponse();
        assertThat(JSONObject.fromObject(list.getContentAsString()).getInt("total"))
                .isEqualTo(1);
    }

    @Test
    public void theInvocationPageSaysWhatIsLeftWhenDetailsAreGone() throws Exception {
        FreeStyleBuild run = newRun();
        BazelRunAction action = KeptRuns.keep(run, "id", "", "4.2.3-red");
        hudson.Util.deleteRecursive(action.folder().toFile());

        HtmlPage page = (HtmlPage) get(reader(), run, "bazel/");

        assertThat(page.getElementById("bazel-bep")).isNull();
        assertThat(page.querySelector("#main-panel").asNormalizedText())
                .contains("not kept any more", "TESTS_FAILED (exit code 3)");
    }

    @Test
    public void theBundleHasNothingBesidesItsFiles() throws Exception {
        JenkinsRule.WebClient client = reader();
        String root = "bazel-bep-pages/";
        for (String path : List.of("x", "x/../Messages.properties", "x/index.html/..", "x/", "")) {
            assertThat(client.getPage(new URL(JENKINS.getURL(), root + path))
                            .getWebResponse()
                            .getStatusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        WebResponse old = client.getPage(new URL(JENKINS.getURL(), root + "0123456789abcdef/bazel-bep.js"))
                .getWebResponse();
        assertThat(old.getStatusCode()).isEqualTo(200);
        assertThat(old.getResponseHeaderValue("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    public void theApiIsTheEngines() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "id", "", "4.2.3-red");
        JenkinsRule.WebClient client = reader();

        WebResponse summary = get(client, run, "bazel/api/v1/invocations/id").getWebResponse();
        assertThat(JSONObject.fromObject(summary.getContentAsString())
                        .getJSONObject("exitCode")
                        .getInt("code"))
                .isEqualTo(3);
        assertThat(summary.getResponseHeaderValue("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(summary.getResponseHeaderValue("X-Content-Type-Options")).contains("nosniff");

        client.getCache().clear();
        WebRequest again = new WebRequest(summary.getWebRequest().getUrl());
        again.setAdditionalHeader("If-None-Match", summary.getResponseHeaderValue("ETag"));
        assertThat(client.getPage(again).getWebResponse().getStatusCode()).isEqualTo(304);

        WebResponse bep = get(client, run, "bazel/api/v1/invocations/id/bep").getWebResponse();
        assertThat(bep.getContentType()).isEqualTo("application/octet-stream");
        assertThat(bep.getResponseHeaderValue("Content-Disposition")).startsWith("attachment");
        assertThat(bep.getResponseHeaderValue("Cache-Control")).contains("private", "immutable");
        WebResponse missing =
                get(client, run, "bazel/api/v1/invocations/nothing").getWebResponse();
        assertThat(missing.getStatusCode()).isEqualTo(404);
        assertThat(JSONObject.fromObject(missing.getContentAsString()).getString("error"))
                .contains("nothing");
    }

    @Test
    public void anInvocationIsComparedWithThoseOfEarlierBuildsOfItsJob() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        KeptRuns.keep(JENKINS.buildAndAssertSuccess(job), "first", "unit", "4.2.3-green");
        KeptRuns.keep(JENKINS.buildAndAssertSuccess(job), "gone", "unit", "4.2.3-green");
        hudson.Util.deleteRecursive(RunStores.folder(job.getLastBuild()).toFile());
        KeptRuns.keep(JENKINS.buildAndAssertSuccess(job), "other", "lint", "4.2.3-green");
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(job);
        KeptRuns.keep(run, "now", "unit", "4.2.3-green");
        KeptRuns.keep(JENKINS.buildAndAssertSuccess(job), "later", "unit", "4.2.3-green");
        KeptRuns.keep(newRun(), "elsewhere", "unit", "4.2.3-green");
        JenkinsRule.WebClient client = reader();

        JSONObject alike = json(client, run, "bazel/api/v1/invocations/now/earlier?alike=true");
        assertThat(alike.getInt("total")).isEqualTo(1);
        JSONObject first = alike.getJSONArray("items").getJSONObject(0);
        assertThat(first.getString("build")).isEqualTo("#1");
        assertThat(first.getString("page")).isEqualTo("/jenkins/" + job.getUrl() + "1/bazel/#/invocations/first");
        assertThat(json(client, run, "bazel/api/v1/invocations/now/earlier").getInt("total"))
                .isEqualTo(2);

        assertThat(json(client, run, "bazel/api/v1/invocations/first").has("exitCode"))
                .isTrue();
        assertThat(json(client, run, "bazel/api/v1/invocations/now/changes?with=first")
                        .getJSONObject("counts")
                        .has("SAME"))
                .isTrue();
        for (String notOfItsPast : List.of("later", "elsewhere", "gone")) {
            assertThat(get(client, run, "bazel/api/v1/invocations/" + notOfItsPast)
                            .getWebResponse()
                            .getStatusCode())
                    .as(notOfItsPast)
                    .isEqualTo(404);
        }
    }

    private static JSONObject json(JenkinsRule.WebClient client, Run<?, ?> run, String path) throws Exception {
        return JSONObject.fromObject(get(client, run, path).getWebResponse().getContentAsString());
    }

    @Test
    public void theApiOnlyReads() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "id", "", "4.2.3-green");
        JenkinsRule.WebClient client = reader();
        WebRequest post =
                new WebRequest(client.createCrumbedUrl(run.getUrl() + "bazel/api/v1/invocations/id"), HttpMethod.POST);

        WebResponse answer = client.getPage(post).getWebResponse();

        assertThat(answer.getStatusCode()).isEqualTo(405);
        assertThat(answer.getResponseHeaderValue("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    public void theApiOpensNoFileOfTheController() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "id", "", "4.2.3-red");

        WebResponse answer = get(reader(), run, "bazel/api/v1/invocations/id/file?uri=file:///etc/passwd")
                .getWebResponse();

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getContentAsString()).doesNotContain("root:");
    }

    @Test
    public void jenkinsOwnApiTellsTheSummaries() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "id", "unit", "4.2.3-red");
        JenkinsRule.WebClient client = reader();

        JSONObject own = JSONObject.fromObject(
                get(client, run, "bazel/api/json").getWebResponse().getContentAsString());
        JSONObject kept = own.getJSONArray("invocations").getJSONObject(0);
        assertThat(kept.getString("id")).isEqualTo("id");
        assertThat(kept.getInt("exitCode")).isEqualTo(3);
        assertThat(kept.getString("blockName")).isEqualTo("unit");

        JSONObject ofRun = JSONObject.fromObject(get(client, run, "api/json?tree=actions[invocations[exitName]]")
                .getWebResponse()
                .getContentAsString());
        assertThat(ofRun.toString()).contains("TESTS_FAILED");
        JSONObject ofJob = JSONObject.fromObject(
                client.getPage(new URL(JENKINS.getURL(), run.getParent().getUrl() + "bazel/api/json?depth=3"))
                        .getWebResponse()
                        .getContentAsString());
        assertThat(ofJob.toString()).contains("TESTS_FAILED");
    }

    @Test
    public void whoMayNotReadTheJobSeesNothing() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "id", "", "4.2.3-green");
        JenkinsRule.WebClient visitor = JENKINS.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        visitor.getOptions().setJavaScriptEnabled(false);
        visitor.login("visitor");

        for (String path :
                List.of("bazel/", "bazel/api/json", "bazel/api/v1/invocations", "bazel/api/v1/invocations/id/bep")) {
            assertThat(get(visitor, run, path).getWebResponse().getStatusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(visitor.getPage(new URL(JENKINS.getURL(), run.getParent().getUrl() + "bazel/"))
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    public void whatABuildSaysIsTextEverywhere() throws Exception {
        FreeStyleBuild run = hostileRun();
        FreeStyleProject job = run.getParent();
        JenkinsRule.WebClient client = reader();

        HtmlPage build = client.getPage(run);
        assertThat(build.querySelector(".bazel-bep-lines").asNormalizedText()).contains(HOSTILE);
        PlainPages.assertNothingInline(build, ".bazel-bep-lines");
        assertThat(build.querySelectorAll("img[src=x]")).isEmpty();
        HtmlPage invocation = (HtmlPage) get(client, run, "bazel/");
        assertThat(invocation.getHtmlElementById("bazel-bep").getAttribute("data-invocation"))
                .isEqualTo(HOSTILE);
        PlainPages.assertNothingInline(invocation, "#main-panel");
        HtmlPage list = client.getPage(job, "bazel/");
        assertThat(list.querySelector("#main-panel").asNormalizedText()).contains(HOSTILE);
        PlainPages.assertNothingInline(list, "#main-panel table");
    }

    @Test
    public void aJobListsItsLatestInvocations() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        assertThat(reader().getPage(job).querySelectorAll("#tasks a[href$='/bazel']"))
                .isEmpty();
        for (String recording : List.of("4.2.3-red", "4.2.3-green")) {
            KeptRuns.keep(JENKINS.buildAndAssertSuccess(job), recording, "", recording);
        }
        JENKINS.buildAndAssertSuccess(job);

        HtmlPage jobPage = reader().getPage(job);
        assertThat(jobPage.querySelectorAll("#tasks a[href$='/bazel']")).hasSize(1);
        HtmlPage page = reader().getPage(job, "bazel/");

        var rows = page.querySelectorAll("#main-panel tbody tr");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).getTextContent()).contains("#2", "bazel test");
        assertThat(rows.get(1).getTextContent()).contains("#1", "bazel test");
    }

    @Test
    public void aJobPageLoadsOnlyTheLastRuns() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        for (int i = 0; i < BazelJobAction.RUNS_LOOKED_AT + 10; i++) {
            FreeStyleBuild run = job.scheduleBuild2(0).get();
            BazelRunAction action = BazelRunAction.of(run);
            action.claim("id" + i, io.jenkins.plugins.bazelbep.block.BlockHandles.of("b"), "");
        }
        job.doReload();

        assertThat(new BazelJobAction(job).getLatest()).hasSize(BazelJobAction.RUNS_SHOWN);
        assertThat(job._getRuns().getLoadedBuilds().size()).isBetween(10, 15);
        assertThat(new BazelJobAction(job).getRuns()).hasSize(BazelJobAction.RUNS_LOOKED_AT);
        // And the one after them, and the last successful one.
        assertThat(job._getRuns().getLoadedBuilds().size()).isBetween(50, 55);
    }

    @Test
    public void failuresGiveABadge() throws Exception {
        FreeStyleBuild run = newRun();
        KeptRuns.keep(run, "red", "", "4.2.3-red");
        FreeStyleBuild good = newRun();
        KeptRuns.keep(good, "green", "", "4.2.3-green");

        assertThat(badges(run)).hasSize(1);
        assertThat(badges(good)).isEmpty();
        BazelBepGlobalConfiguration.get().setBadges(false);
        try {
            assertThat(badges(run)).isEmpty();
        } finally {
            BazelBepGlobalConfiguration.get().setBadges(true);
        }
    }

    private static List<?> badges(FreeStyleBuild run) throws Exception {
        HtmlPage page = reader().getPage(run.getParent(), "buildHistory/ajax");
        return page.querySelectorAll(".bazel-bep-badge");
    }
}
