package io.jenkins.plugins.bazelbep.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.util.Secret;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBackend;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs every pipeline that docs/pipeline.md shows. */
public class DocumentedPipelinesTest {

    private static final Path PAGE = Path.of("../../docs/pipeline.md");

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @ClassRule
    public static final TemporaryFolder TEMPORARY = new TemporaryFolder();

    private static Path bazel;

    @BeforeClass
    public static void installBazel() throws Exception {
        bazel = FakeBazelScript.install(TEMPORARY.newFolder().toPath(), "4.2.3-red");
        JENKINS.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("PATH+FAKE", bazel.toString())));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "bes-token", "", Secret.fromString("a-token-for-the-backend")));
    }

    @Test
    public void run() throws Exception {
        List<String> pipelines = pipelines();
        assertThat(pipelines).hasSizeGreaterThan(6);
        try (FakeBackend backend = new FakeBackend()) {
            for (String pipeline : pipelines) {
                WorkflowRun run = build(pipeline.replace("grpcs://bes.example.com", backend.address())
                        .replace("/opt/bazel-7/bazel", bazel + "/bazel"));

                JENKINS.assertLogNotContains("WorkflowScript:", run);
                JENKINS.assertLogNotContains("groovy.lang", run);
                assertThat(BazelRunAction.of(run).getInvocations())
                        .as(pipeline)
                        .isNotEmpty()
                        .extracting(KeptInvocation::getState)
                        .containsOnly("COMPLETE");
            }
            assertThat(backend.events()).isPositive();
        }
        assertThat(Leftovers.receivers(JENKINS.jenkins.getRootDir().toPath())).isEmpty();
    }

    @Test
    public void theSnippetGeneratorWritesThem() throws Exception {
        assertThat(snippet(BazelBepStep.class, "'junit':true,'keepEventLog':true,'archiveTestLogs':''"))
                .isEqualTo("bazelBep {\n    // some block\n}");
        assertThat(snippet(
                        BazelBepStep.class,
                        "'junit':true,'keepEventLog':true,'archiveTestLogs':'all','failFast':true,'name':'unit',"
                                + "'forwardTo':'grpcs://bes.example.com','forwardCredentialsId':'bes-token',"
                                + "'artifacts':{'target':'//app/...','outputGroup':'default','path':'*.jar'}"))
                .isEqualTo(
                        "bazelBep(archiveTestLogs: 'all', artifacts: [[path: '*.jar', target: '//app/...']], failFast:"
                                + " true, forwardCredentialsId: 'bes-token', forwardTo: 'grpcs://bes.example.com', name:"
                                + " 'unit') {\n"
                                + "    // some block\n"
                                + "}");
        assertThat(snippet(BazelBepFilesStep.class, "'files':'*.bep','junit':true,'keepEventLog':true"))
                .isEqualTo("bazelBepFiles '*.bep'");
    }

    /** What Pipeline Syntax makes of a form. */
    private static String snippet(Class<?> step, String fields) throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient();
        String json = ("{'stapler-class':'" + step.getName() + "','$class':'" + step.getName() + "'," + fields + "}")
                .replace('\'', '"');
        WebRequest request = new WebRequest(
                new URL(client.createCrumbedUrl(Snippetizer.ACTION_URL + "/generateSnippet") + "&json="
                        + URLEncoder.encode(json, StandardCharsets.UTF_8)),
                HttpMethod.POST);
        return client.getPage(request).getWebResponse().getContentAsString().strip();
    }

    private static WorkflowRun build(String pipeline) throws Exception {
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(pipeline, true));
        return JENKINS.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    /** The indented blocks that begin with a pipeline or a node. */
    private static List<String> pipelines() throws IOException {
        List<String> pipelines = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("    ") || line.isEmpty() && !block.isEmpty()) {
                block.append(line.strip().isEmpty() ? "" : line.substring(4)).append('\n');
                continue;
            }
            String text = block.toString();
            if (text.startsWith("pipeline {") || text.startsWith("node {")) {
                pipelines.add(text);
            }
            block.setLength(0);
        }
        return pipelines;
    }
}
