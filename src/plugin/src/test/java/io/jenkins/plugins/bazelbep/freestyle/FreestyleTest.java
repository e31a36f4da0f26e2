package io.jenkins.plugins.bazelbep.freestyle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.util.FormValidation;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import io.jenkins.plugins.bazelbep.fake.Leftovers;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.BuildWatcher;
import org.jvnet.hudson.test.JenkinsRule;

public class FreestyleTest {

    @ClassRule
    public static final BuildWatcher LOG = new BuildWatcher();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final BazelInstallation.DescriptorImpl tools =
            JENKINS.jenkins.getDescriptorByType(BazelInstallation.DescriptorImpl.class);

    @After
    public void noTools() {
        tools.setInstallations();
    }

    private static BazelBuilder builder(String command, String targets) {
        BazelBuilder builder = new BazelBuilder(command);
        builder.setTargets(targets);
        return builder;
    }

    @Test
    public void receivesTheEventsOfABuildStepAndLeavesNothingBehind() throws Exception {
        Slave agent = JENKINS.createOnlineSlave();
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath(), "4.2.3-red");
        tools.setInstallations(new BazelInstallation("recorded", bazel.toString(), List.of()));
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.setAssignedNode(agent);
        BazelBepBuildWrapper wrapper = new BazelBepBuildWrapper();
        wrapper.setName("unit");
        job.getBuildWrappersList().add(wrapper);
        BazelBuilder builder = builder("test", "//... -//slow/...");
        builder.setInstallation("recorded");
        job.getBuildersList().add(builder);

        FreeStyleBuild run = JENKINS.buildAndAssertStatus(Result.UNSTABLE, job);

        List<KeptInvocation> kept = BazelRunAction.of(run).getInvocations();
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).getState()).isEqualTo("COMPLETE");
        assertThat(kept.get(0).getBlockName()).isEqualTo("unit");
        assertThat(kept.get(0).getTestsFailed()).isEqualTo(3);
        JENKINS.assertLogContains("ended: TESTS_FAILED (3)", run);
        // The recorded Bazel prints its arguments, the secret among them.
        String typed = JenkinsRule.getLog(run)
                .lines()
                .filter(line -> line.startsWith("fake bazel: test"))
                .findFirst()
                .orElseThrow();
        assertThat(typed).contains("--bes_backend=grpc://", "****").endsWith("-- //... -//slow/...");
        Leftovers.assertNone(agent);
    }

    /** Such as a job that another tool has generated. */
    @Test
    public void takesXmlThatLeavesFieldsOut() throws Exception {
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath(), "4.2.3-red");
        for (String options : List.of("", "<options><junit>true</junit></options>")) {
            FreeStyleProject job = (FreeStyleProject) JENKINS.jenkins.createProjectFromXML(
                    "job" + options.length(),
                    new ByteArrayInputStream(("<project><builders><hudson.tasks.Shell><command>" + bazel
                                    + "/bazel test //red/... $BAZEL_BEP_FLAGS ||"
                                    + " true</command></hudson.tasks.Shell></builders>"
                                    + "<buildWrappers><" + BazelBepBuildWrapper.class.getName() + ">" + options + "</"
                                    + BazelBepBuildWrapper.class.getName() + "></buildWrappers></project>")
                            .getBytes(UTF_8)));

            FreeStyleBuild run = JENKINS.buildAndAssertStatus(Result.UNSTABLE, job);

            JENKINS.assertLogContains("ended: TESTS_FAILED (3)", run);
            JENKINS.assertLogNotContains("failed:", run);
        }
    }

    @Test
    public void runsWithoutReceiving() throws Exception {
        Path bazel = FakeBazelScript.install(temporary.getRoot().toPath(), "4.2.3-red");
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        BazelBuilder builder = builder("test", "//$PACKAGE_NAME/...");
        builder.setInstallation(bazel.toString());
        builder.setEnvironment("# a remark\nPACKAGE_NAME=red");
        builder.setOptions("--keep_going '--define=text=a b'");
        builder.setStartupOptions("--batch");
        builder.setUnstableOnTestFailure(false);
        job.getBuildersList().add(builder);

        FreeStyleBuild run = JENKINS.buildAndAssertStatus(Result.FAILURE, job);

        JENKINS.assertLogContains("fake bazel: --batch test --keep_going --define=text=a b -- //red/...", run);
        JENKINS.assertLogContains("bazel test ended with exit code 3", run);
        assertThat(run.getAction(BazelRunAction.class)).isNull();
    }

    @Test
    public void saysWhereItLookedForBazel() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        BazelBuilder builder = builder("build", null);
        Path empty = temporary.newFolder("empty").toPath();
        builder.setInstallation(empty.toString());
        builder.setEnvironment("PATH=" + empty);
        job.getBuildersList().add(builder);

        FreeStyleBuild run = JENKINS.buildAndAssertStatus(Result.FAILURE, job);

        JENKINS.assertLogContains("There is neither bazel nor bazelisk in " + empty, run);
    }

    @Test
    public void findsBazeliskWhereThereIsNoBazel() throws Exception {
        Path folder = temporary.newFolder("bin").toPath();
        assertThat(new FindBazel(folder.toString()).call()).isNull();
        assertThat(Files.createFile(folder.resolve("bazelisk")).toFile().setExecutable(true))
                .isTrue();
        assertThat(new FindBazel("/nowhere:" + folder).call()).isEqualTo("bazelisk");
        assertThat(new FindBazel(null).call()).isNull();
    }

    @Test
    public void theWrapperSurvivesItsForm() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        BazelBepBuildWrapper wrapper = new BazelBepBuildWrapper();
        wrapper.setName("unit");
        wrapper.setJunit(false);
        wrapper.setArchiveTestLogs("all");
        ArtifactRule rule = new ArtifactRule("//app:*");
        rule.setPath("**/*.jar");
        wrapper.setArtifacts(List.of(rule));
        wrapper.setFailFast(true);
        wrapper.setForwardTo("grpcs://bes.example.com");
        wrapper.setForwardCredentialsId("bes-token");
        wrapper.setKeepEventLog(false);
        wrapper.setSkipPublishingChecks(true);
        job.getBuildWrappersList().add(wrapper);

        JENKINS.configRoundtrip(job);

        BazelBepBuildWrapper after = job.getBuildWrappersList().get(BazelBepBuildWrapper.class);
        assertThat(after).isNotSameAs(wrapper);
        JENKINS.assertEqualDataBoundBeans(wrapper, after);
        assertThat(after.getArtifacts().get(0).getPath()).isEqualTo("**/*.jar");
    }

    @Test
    public void theDefaultsOfTheWrapperSurviveTheForm() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.getBuildWrappersList().add(new BazelBepBuildWrapper());

        JENKINS.configRoundtrip(job);

        JENKINS.assertEqualDataBoundBeans(
                new BazelBepBuildWrapper(), job.getBuildWrappersList().get(BazelBepBuildWrapper.class));
    }

    @Test
    public void theBuildStepSurvivesItsForm() throws Exception {
        BazelBuilder builder = builder("test", "//... -//slow/...");
        builder.setInstallation("recorded");
        builder.setOptions("--config=ci");
        builder.setStartupOptions("--batch");
        builder.setEnvironment("A=b\nC=d");
        builder.setUnstableOnTestFailure(false);

        JENKINS.assertEqualDataBoundBeans(builder, JENKINS.configRoundtrip(builder));
    }

    @Test
    public void theToolSurvivesItsForm() throws Exception {
        tools.setInstallations(new BazelInstallation("seven", "/opt/bazel-7", List.of()));

        JENKINS.submit(JENKINS.createWebClient().goTo("configureTools").getFormByName("config"));

        assertThat(tools.getInstallations()).hasSize(1);
        assertThat(tools.getInstallations()[0].getName()).isEqualTo("seven");
        assertThat(tools.getInstallations()[0].getHome()).isEqualTo("/opt/bazel-7");
    }

    @Test
    public void checksWhatIsTyped() {
        var descriptor = JENKINS.jenkins.getDescriptorByType(BazelBuilder.DescriptorImpl.class);
        FreeStyleProject job = null;

        assertThat(descriptor.doCheckCommand(job, "test").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCommand(job, "mobile-install").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckCommand(job, "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckCommand(job, "test --config=ci").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doCheckEnvironment(job, "A=b\n# c\n\n").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckEnvironment(job, "A=b\n=c").getMessage()).contains("=c");
    }

    @Test
    public void everyFieldHasAHelpText() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.getBuildWrappersList().add(new BazelBepBuildWrapper());
        job.getBuildersList().add(builder("test", "//..."));
        JenkinsRule.WebClient client = JENKINS.createWebClient();
        HtmlPage page = client.getPage(job, "configure");

        List<String> texts = new ArrayList<>();
        for (DomNode button : page.querySelectorAll("[helpurl*=bazelbep]")) {
            String url = ((DomElement) button).getAttribute("helpurl");
            texts.add(url.substring(url.lastIndexOf('/') + 1));
            assertThat(client.getPage(new URL(JENKINS.getURL(), url))
                            .getWebResponse()
                            .getContentAsString())
                    .as(url)
                    .startsWith("<div>");
        }

        assertThat(texts)
                .contains("help", "name", "junit", "archiveTestLogs", "artifacts", "failFast", "keepEventLog")
                .contains("forwardTo", "forwardCredentialsId")
                .contains("skipPublishingChecks", "command", "targets", "options", "installation", "startupOptions")
                .contains("environment", "unstableOnTestFailure");
    }
}
