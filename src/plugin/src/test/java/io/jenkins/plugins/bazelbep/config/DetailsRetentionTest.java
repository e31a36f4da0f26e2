package io.jenkins.plugins.bazelbep.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LoggerRule;

public class DetailsRetentionTest {

    /** From before the start of Jenkins. */
    @ClassRule(order = 0)
    public static final LoggerRule LOGS =
            new LoggerRule().record("io.jenkins.plugins.bazelbep", Level.INFO).capture(100);

    @ClassRule(order = 1)
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private final BazelBepGlobalConfiguration configuration = BazelBepGlobalConfiguration.get();
    private final List<FreeStyleBuild> runs = new ArrayList<>();

    private void keepRuns(int count) throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        for (int i = 0; i < count; i++) {
            FreeStyleBuild run = JENKINS.buildAndAssertSuccess(job);
            KeptRuns.keep(run, "id", "", "4.2.3-green");
            runs.add(run);
        }
    }

    private List<Boolean> detailed() {
        return runs.stream()
                .map(run -> run.getAction(BazelRunAction.class).isDetailed())
                .toList();
    }

    private static void makeOld(FreeStyleBuild run, int days) throws Exception {
        Files.setLastModifiedTime(
                run.getAction(BazelRunAction.class).folder(),
                FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    private static void work() throws Exception {
        ExtensionList.lookupSingleton(DetailsRetention.class).execute(TaskListener.NULL);
    }

    @After
    public void keepAll() {
        configuration.setKeepDetailsBuilds(0);
        configuration.setKeepDetailsDays(0);
    }

    @Test
    public void keepsEverythingByDefault() throws Exception {
        keepRuns(2);
        makeOld(runs.get(0), 10_000);

        work();

        assertThat(detailed()).containsExactly(true, true);
    }

    @Test
    public void keepsTheLastBuildsOfAJob() throws Exception {
        keepRuns(3);
        configuration.setKeepDetailsBuilds(2);

        work();

        assertThat(detailed()).containsExactly(false, true, true);
        assertThat(runs.get(0).getAction(BazelRunAction.class).getInvocations()).hasSize(1);
    }

    @Test
    public void keepsWhatIsNotOldEnough() throws Exception {
        keepRuns(3);
        configuration.setKeepDetailsDays(30);
        makeOld(runs.get(0), 31);
        makeOld(runs.get(1), 29);

        work();

        assertThat(detailed()).containsExactly(false, true, true);
    }

    @Test
    public void leavesBuildsAloneThatAreKeptForEver() throws Exception {
        keepRuns(2);
        runs.get(0).keepLog(true);
        configuration.setKeepDetailsBuilds(1);

        work();

        assertThat(detailed()).containsExactly(true, true);
    }

    @Test
    public void neitherAStartNorADailyLookIsWorthALine() throws Exception {
        DetailsRetention retention = ExtensionList.lookupSingleton(DetailsRetention.class);

        retention.execute(TaskListener.NULL);

        // At this level Jenkins says that such work has begun and ended.
        assertThat(retention.getNormalLoggingLevel()).isEqualTo(Level.FINE);
        assertThat(LOGS.getMessages()).isEmpty();
    }
}
