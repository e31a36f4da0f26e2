package io.jenkins.plugins.bazelbep.artifactmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.tasks.ArtifactArchiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.ArtifactManagerConfiguration;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.FlagRule;
import org.jvnet.hudson.test.JenkinsSessionRule;
import org.jvnet.hudson.test.SingleFileSCM;

public class SweepAfterStartTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    /** Jenkins stops before. */
    @Rule
    public final FlagRule<String> sweep =
            FlagRule.systemProperty("io.jenkins.plugins.bazelbep.artifactSweepSeconds", "86400");

    @Test
    public void deletesWhatThereWasNoTimeForBefore() throws Throwable {
        sessions.then(jenkins -> {
            ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new ContentArtifactManagerFactory());
            FreeStyleProject job = jenkins.createFreeStyleProject("job");
            job.getPublishersList().add(new ArtifactArchiver("**"));
            job.setScm(new SingleFileSCM("file", "of the first build"));
            FreeStyleBuild first = jenkins.buildAndAssertSuccess(job);
            job.setScm(new SingleFileSCM("file", "of the second build"));
            jenkins.buildAndAssertSuccess(job);

            first.delete();

            assertThat(contents(job)).hasSize(2);
        });
        sessions.then(jenkins -> {
            Job<?, ?> job = jenkins.jenkins.getItemByFullName("job", Job.class);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(contents(job)).hasSize(1));
            assertThat(job.getBuildByNumber(2)
                            .getArtifactManager()
                            .root()
                            .child("file")
                            .exists())
                    .isTrue();
        });
    }

    private static List<Path> contents(Job<?, ?> job) throws IOException {
        Path root = JobContents.of(job).root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(root))
                    .toList();
        }
    }
}
