package io.jenkins.plugins.bazelbep.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Node;
import io.jenkins.plugins.bazelbep.artifactmanager.ContentArtifactManagerFactory;
import io.jenkins.plugins.bazelbep.freestyle.BazelBepBuildWrapper;
import io.jenkins.plugins.bazelbep.freestyle.BazelBuilder;
import io.jenkins.plugins.bazelbep.freestyle.BazelInstallation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.ArtifactManagerConfiguration;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Uses every configuration that the documentation shows. */
public class DocumentedConfigurationTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void configuresJenkinsAndANode() throws Exception {
        configure(only("configuration.md", "unclassified:"));
        BazelBepGlobalConfiguration configuration = BazelBepGlobalConfiguration.get();
        assertThat(configuration.getKeepDetailsBuilds()).isEqualTo(200);
        assertThat(configuration.getArchiving().getFileMegabytes()).isEqualTo(200);
        assertThat(configuration.getForwarding().getTo()).isEqualTo("grpcs://bes.example.com");

        configure(only("configuration.md", "jenkins:"));
        Node old = JENKINS.jenkins.getNode("old");
        assertThat(configuration.javaPathOn(old)).isEqualTo("/opt/java-17/bin/java");
    }

    @Test
    public void namesHostsThatFilesMayComeFrom() throws Exception {
        configure(only("remote-files.md", "unclassified:"));

        assertThat(BazelBepGlobalConfiguration.get().getRemoteFiles().getHosts())
                .extracting(RemoteHostSettings::getUrl)
                .containsExactly("grpcs://cache.example.com", "https://files.example.com/bazel");
    }

    @Test
    public void choosesHowArtifactsAreStored() throws Exception {
        configure(only("artifacts.md", "unclassified:"));

        assertThat(ArtifactManagerConfiguration.get().getArtifactManagerFactories())
                .hasOnlyElementsOfType(ContentArtifactManagerFactory.class)
                .hasSize(1);
    }

    @Test
    public void configuresATool() throws Exception {
        configure(only("freestyle.md", "tool:"));

        BazelInstallation[] tools = JENKINS.jenkins
                .getDescriptorByType(BazelInstallation.DescriptorImpl.class)
                .getInstallations();
        assertThat(tools).extracting(BazelInstallation::getHome).containsExactly("/opt/bazel-7");
    }

    @Test
    public void makesAJob() throws Exception {
        String xml = "<project>" + only("freestyle.md", "<builders>") + "</project>";

        FreeStyleProject job = (FreeStyleProject)
                JENKINS.jenkins.createProjectFromXML("job", new ByteArrayInputStream(xml.getBytes(UTF_8)));

        assertThat(job.getBuildersList().get(BazelBuilder.class).getTargets()).isEqualTo("//...");
        BazelBepBuildWrapper wrapper = job.getBuildWrappersList().get(BazelBepBuildWrapper.class);
        assertThat(wrapper.getName()).isEqualTo("all");
        assertThat(wrapper.getArchiveTestLogs()).isEqualTo("all");
    }

    private void configure(String yaml) throws Exception {
        Path file = Files.writeString(temporary.newFile().toPath().resolveSibling("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    /** The indented block that begins so. */
    private static String only(String page, String begin) throws IOException {
        List<String> found = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("../../docs", page))) {
            if (line.startsWith("    ")) {
                block.append(line.substring(4)).append('\n');
                continue;
            }
            if (block.toString().startsWith(begin)) {
                found.add(block.toString());
            }
            block.setLength(0);
        }
        assertThat(found).as(begin).hasSize(1);
        return found.get(0);
    }
}
