package io.jenkins.plugins.bazelbep.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.tasks.Shell;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.freestyle.BazelBepBuildWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.SimpleFormatter;
import jenkins.model.Jenkins;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RealJenkinsRule;

/** A Jenkins with the plugins that this one must have and no others: what is optional is not there to be loaded. */
public class RequiredPluginsOnlyTest {

    private static final Path OTHERS = Path.of("target/test-classes/test-dependencies");

    @Rule
    public RealJenkinsRule jenkins = new RealJenkinsRule().withTimeout(600).prepareHomeLazily(true);

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void worksAndComplainsOfNothing() throws Throwable {
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red");
        Set<String> required = new TreeSet<>();
        try (InputStream manifest = Files.newInputStream(Path.of("target/test-classes/the.hpl"))) {
            require(new Manifest(manifest), required);
        }
        List<String> others = Files.readAllLines(OTHERS.resolve("index"));
        assertThat(others).containsAll(required).contains("metrics", "cloudbees-folder", "workflow-cps");
        others.removeAll(required);
        assertThat(others).contains("metrics", "cloudbees-folder", "workflow-cps");
        jenkins.omitPlugins(others.toArray(String[]::new));
        jenkins.extraEnv("PATH", bazel + ":" + System.getenv("PATH"));

        jenkins.startJenkins();

        jenkins.runRemotely(RequiredPluginsOnlyTest::receivesABuildOfAFreestyleJob);
        showsPages();
        jenkins.runRemotely(RequiredPluginsOnlyTest::hasNothingInItsLog);
    }

    /** Adds what a plugin must have, and what that must have. */
    private static void require(Manifest plugin, Set<String> required) throws IOException {
        String dependencies = plugin.getMainAttributes().getValue("Plugin-Dependencies");
        for (String dependency : dependencies == null ? new String[0] : dependencies.split(",")) {
            String name = dependency.substring(0, dependency.indexOf(':'));
            if (!dependency.contains("resolution:=optional") && required.add(name)) {
                try (JarFile file = new JarFile(OTHERS.resolve(name + ".hpi").toFile())) {
                    require(file.getManifest(), required);
                }
            }
        }
    }

    private static void receivesABuildOfAFreestyleJob(JenkinsRule rule) throws Throwable {
        assertThat(rule.jenkins.getPlugin("metrics")).isNull();
        assertThat(rule.jenkins.getPlugin("cloudbees-folder")).isNull();
        assertThat(rule.jenkins.getPluginManager().getPlugin("bazel-bep").isActive())
                .isTrue();
        assertThat(rule.jenkins.getPluginManager().getFailedPlugins()).isEmpty();
        FreeStyleProject job = rule.createFreeStyleProject("job");
        job.getBuildWrappersList().add(new BazelBepBuildWrapper());
        job.getBuildersList().add(new Shell("bazel test //red/... || true"));

        FreeStyleBuild build = rule.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        assertThat(BazelRunAction.of(build).getInvocations())
                .as(JenkinsRule.getLog(build))
                .extracting(KeptInvocation::getState, KeptInvocation::getTestsFailed)
                .containsExactly(tuple("COMPLETE", 3));
    }

    /** Asked from here, for what HtmlUnit says of style sheets would be in the log. */
    private void showsPages() throws IOException {
        try (WebClient client = jenkins.createWebClient()) {
            client.getOptions().setJavaScriptEnabled(false);
            client.getOptions().setCssEnabled(false);
            for (String page : List.of(
                    "job/job/1/",
                    "job/job/1/bazel/",
                    "job/job/bazel/",
                    "job/job/configure",
                    "bazel/",
                    "bazel/api/v1/history/invocations",
                    "manage/configure")) {
                Page shown = client.getPage(new URL(jenkins.getUrl(), page));
                assertThat(shown.getWebResponse().getContentAsString()).as(page).containsIgnoringCase("bazel");
            }
        }
    }

    private static void hasNothingInItsLog(JenkinsRule rule) {
        SimpleFormatter formatter = new SimpleFormatter();
        assertThat(Jenkins.logRecords)
                .isNotEmpty()
                .filteredOn(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(formatter::format)
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("bazel"));
    }
}
