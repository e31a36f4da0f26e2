package io.jenkins.plugins.bazelbep.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.bazelbep.fake.RecordedOutputs;
import io.jenkins.plugins.bazelbep.invocation.view.Query;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

public class TestResultPageTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private WorkflowJob job;
    private Path workspace;
    private RecordedOutputs outputs;

    @Before
    public void makeJob() throws Exception {
        job = JENKINS.createProject(WorkflowJob.class);
        workspace = Path.of(JENKINS.jenkins.getWorkspaceFor(job).getRemote());
        Files.createDirectories(workspace);
        outputs = new RecordedOutputs(temporary.getRoot().toPath().toRealPath().resolve("base"));
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node {\n" + script + "\n}", true));
        return JENKINS.buildAndAssertStatus(expected, job);
    }

    private HtmlPage open(WorkflowRun run, String invocation, String... parameters) throws Exception {
        List<String> query = new ArrayList<>(List.of("invocation=" + invocation));
        for (int i = 0; i < parameters.length; i += 2) {
            query.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return JENKINS.createWebClient().getPage(run, "bazel/testResult?" + String.join("&", query));
    }

    private String path(WorkflowRun run, HtmlPage page) throws Exception {
        URI root = JENKINS.getURL().toURI().resolve(run.getUrl());
        return root.relativize(page.getUrl().toURI()).getPath();
    }

    private static String only(WorkflowRun run) {
        return invocation(run, 0);
    }

    private static String invocation(WorkflowRun run, int number) {
        return BazelRunAction.of(run).getInvocations().get(number).getId();
    }

    private static String configuration(WorkflowRun run, String label) throws Exception {
        InvocationReader invocation =
                BazelRunAction.of(run).store().find(only(run)).orElseThrow();
        return invocation
                .tests(Query.firstPage().withLabel(label))
                .items()
                .get(0)
                .configuration();
    }

    @Test
    public void aTestLeadsToItsOwnCaseWhereverItsStageIs() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("linux.bep"));
        outputs.write("2.1.0-red", workspace.resolve("mac.bep"));

        WorkflowRun run = run(
                Result.UNSTABLE,
                "stage('tests') { parallel(\n"
                        + "linux: { stage('unit') { bazelBepFiles(files: 'linux.bep', name: 'linux') } },\n"
                        + "mac: { stage('unit') { bazelBepFiles(files: 'mac.bep', name: 'mac') } }) }");

        for (KeptInvocation invocation : BazelRunAction.of(run).getInvocations()) {
            HtmlPage page = open(run, invocation.getId(), "label", "//red:fails");
            assertThat(path(run, page))
                    .isEqualTo("testReport/(root)/red/tests___" + invocation.getBlockName() + "___unit___fails/");
            assertThat(page.asNormalizedText()).contains("Failed", "red.fails");
        }
    }

    @Test
    public void aTestOfManyCasesLeadsToTheirClassAndACaseToItself() throws Exception {
        outputs.write("4.2.3-junit", workspace.resolve("junit.bep"));
        WorkflowRun run = run(Result.UNSTABLE, "bazelBepFiles(files: '*.bep')");
        String label = "//junit:some_fail";

        HtmlPage all = open(run, only(run), "label", label, "configuration", configuration(run, label));
        assertThat(path(run, all)).isEqualTo("testReport/calc/DivideTest/");
        HtmlPage one = open(run, only(run), "label", label, "class", "calc.DivideTest", "case", "divides", "run", "1");
        assertThat(path(run, one)).isEqualTo("testReport/calc/DivideTest/divides/");
    }

    @Test
    public void aShardOrRunLeadsToItsOwnCase() throws Exception {
        outputs.write("4.2.3-sharded-runs", workspace.resolve("sharded.bep"));
        WorkflowRun run = run(Result.UNSTABLE, "bazelBepFiles(files: '*.bep')");

        String label = "//shards:one_fails";
        HtmlPage second = open(run, only(run), "label", label, "shard", "2", "run", "1");
        assertThat(second.asNormalizedText()).contains("one_fails (shard 2 of 3");
        HtmlPage third = open(run, only(run), "label", "//shards:repeated", "run", "3", "case", "repeated");
        assertThat(third.asNormalizedText()).contains("repeated (run 3 of 3)");
    }

    @Test
    public void whatHasNoResultOfItsOwnLeadsToAllResults() throws Exception {
        outputs.write("4.2.3-red", workspace.resolve("red.bep"));
        outputs.write("4.2.3-junit", workspace.resolve("junit.bep"));
        WorkflowRun run = run(
                Result.UNSTABLE, "bazelBepFiles(files: 'red.bep')\nbazelBepFiles(files: 'junit.bep', junit: false)");

        assertThat(path(run, open(run, only(run), "label", "//red:missing"))).isEqualTo("testReport/");
        assertThat(path(run, open(run, "no-such-invocation", "label", "//red:fails")))
                .isEqualTo("testReport/");
        assertThat(path(run, open(run, invocation(run, 1), "label", "//red:fails")))
                .isEqualTo("testReport/");
        assertThat(path(run, open(run, only(run), "label", "//red:fails", "run", "x")))
                .isEqualTo("testReport/(root)/red/fails/");
    }
}
