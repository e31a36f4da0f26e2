package io.jenkins.plugins.bazelbep.artifactmanager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Slave;
import hudson.tasks.ArtifactArchiver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import jenkins.model.ArtifactManagerConfiguration;
import jenkins.util.VirtualFile;
import org.htmlunit.WebResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.FlagRule;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;
import org.jvnet.hudson.test.TestBuilder;

public class ContentArtifactManagerTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @ClassRule
    public static final LoggerRule LOGS =
            new LoggerRule().record("", Level.WARNING).capture(200);

    @ClassRule
    public static final FlagRule<String> SWEEP =
            FlagRule.systemProperty("io.jenkins.plugins.bazelbep.artifactSweepSeconds", "1");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private static Slave agent;

    private FreeStyleProject job;

    @BeforeClass
    public static void startAgent() throws Exception {
        agent = JENKINS.createOnlineSlave();
    }

    @Before
    public void makeJob() throws Exception {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new ContentArtifactManagerFactory());
        job = JENKINS.createFreeStyleProject();
        job.setAssignedNode(agent);
        job.getBuildersList().add(new Outputs());
        ArtifactArchiver archiver = new ArtifactArchiver("**");
        archiver.setFollowSymlinks(true);
        job.getPublishersList().add(archiver);
    }

    @After
    public void backToDefaults() {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().clear();
    }

    @Test
    public void servesWhatWasArchived() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(job);

        assertThat(build.getArtifacts())
                .extracting(artifact -> artifact.relativePath)
                .contains("out/same", "number");
        WebResponse page = JENKINS.createWebClient()
                .goTo(build.getUrl() + "artifact/out/same", null)
                .getWebResponse();
        assertThat(page.getContentAsString()).isEqualTo(Outputs.SAME);
        assertThat(Files.exists(build.getRootDir().toPath().resolve("archive"))).isFalse();
    }

    @Test
    public void listsFoldersInTheBrowser() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(job);

        String page = JENKINS.createWebClient().getPage(build, "artifact/").asNormalizedText();
        assertThat(page).contains("out", "number");
        WebResponse zip = JENKINS.createWebClient()
                .goTo(build.getUrl() + "artifact/*zip*/archive.zip", "application/zip")
                .getWebResponse();
        assertThat(zip.getContentAsStream().readNBytes(2)).isEqualTo(new byte[] {'P', 'K'});
    }

    @Test
    public void keepsTheSameContentOfTwoBuildsOnceUntilTheLastIsDeleted() throws Exception {
        FreeStyleBuild first = JENKINS.buildAndAssertSuccess(job);
        FreeStyleBuild second = JENKINS.buildAndAssertSuccess(job);
        assertThat(contents()).as("same, and number of each").hasSize(3);

        first.delete();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(contents()).hasSize(2));
        assertThat(read(second.getArtifactManager().root().child("out/same"))).isEqualTo(Outputs.SAME);

        second.delete();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(contents()).isEmpty());
    }

    @Test
    public void aDamagedContentEndsItsDownloadWithAnErrorAndTheLogNamesTheFile() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(job);
        Path content = contents().stream()
                .max(Comparator.comparingLong(path -> path.toFile().length()))
                .orElseThrow();
        assertThat(content.toString()).as("what is compressed").endsWith(".gz");
        try (OutputStream other = new GZIPOutputStream(Files.newOutputStream(content))) {
            other.write(Outputs.SAME.replace("each", "some").getBytes(UTF_8));
        }
        URL url = new URL(JENKINS.getURL(), build.getUrl() + "artifact/out/same");

        assertThatThrownBy(() -> {
                    try (InputStream download = url.openStream()) {
                        download.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(LOGS.getRecords())
                        .extracting(LogRecord::getThrown)
                        .anySatisfy(thrown -> assertThat(thrown)
                                .hasStackTraceContaining("the stored content " + content + " is damaged")));
    }

    @Test
    public void deletesNothingWhileAnIndexCannotBeRead() throws Exception {
        JENKINS.buildAndAssertSuccess(job);
        FreeStyleBuild damaged = JENKINS.buildAndAssertSuccess(job);
        FreeStyleBuild deleted = JENKINS.buildAndAssertSuccess(job);
        Path index = damaged.getRootDir().toPath().resolve("bazel-bep-artifacts.json.gz");
        Files.writeString(index, "damaged");
        deleted.delete();

        List<Path> before = contents();
        assertThatThrownBy(() -> JobContents.of(job).sweep())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(index.toString());
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    public void findsItsArtifactsAgainAfterLoading() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(job);
        job.getLazyBuildMixIn().getRunMap().purgeCache();

        FreeStyleBuild loaded = job.getBuildByNumber(build.getNumber());
        assertThat(loaded).isNotSameAs(build);
        assertThat(read(loaded.getArtifactManager().root().child("number"))).isEqualTo("1");
    }

    @Test
    public void takesNothingThatALinkOfAHostileAgentFindsOnTheController() throws Exception {
        Path secret = temporary.newFile("secret").toPath();
        Files.writeString(secret, "of the controller");
        Path build = temporary.newFolder("build").toPath();

        List<String> leftOut = JobContents.of(job).add(build, folder -> {
            Files.createSymbolicLink(folder.resolve("link"), secret);
            Files.writeString(folder.resolve("file"), "of the agent");
        });

        assertThat(leftOut).containsExactly("link");
        assertThat(JobContents.index(build).children("")).containsExactly("file");
    }

    @Test
    public void pathsThatClimbLeadNowhere() throws Exception {
        VirtualFile root =
                JENKINS.buildAndAssertSuccess(job).getArtifactManager().root();

        for (String path : new String[] {"..", "../build.xml", "out/../number", "/etc/passwd", "out/", "."}) {
            assertThat(root.child(path).exists()).as(path).isFalse();
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(JobContents.of(job).root())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String read(VirtualFile file) throws IOException {
        try (var in = file.open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** A large file that is the same in each build, and a small one that is not. */
    private static final class Outputs extends TestBuilder {

        static final String SAME = "the same in each build\n".repeat(1_000);

        @Override
        public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                throws InterruptedException, IOException {
            FilePath workspace = build.getWorkspace();
            workspace.child("out").mkdirs();
            workspace.child("out/same").write(SAME, "UTF-8");
            workspace.child("number").write(Integer.toString(build.getNumber()), "UTF-8");
            return true;
        }
    }
}
