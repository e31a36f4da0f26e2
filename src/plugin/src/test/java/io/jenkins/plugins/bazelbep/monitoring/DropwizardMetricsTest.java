package io.jenkins.plugins.bazelbep.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import hudson.model.Result;
import io.jenkins.plugins.bazelbep.fake.FakeBazelScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jenkins.metrics.api.Metrics;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

public class DropwizardMetricsTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private final MetricRegistry registry = Metrics.metricRegistry();

    private double gauge(String name) {
        return ((Number) registry.getGauges().get(name).getValue()).doubleValue();
    }

    @Test
    public void measuresBlocks() throws Exception {
        assertThat(registry.getGauges()).containsKeys("bazel-bep.streams.open", "bazel-bep.blocks.open");
        long before = registry.meter("bazel-bep.events.stored").getCount();
        Path pause = temporary.newFolder().toPath().resolve("go");
        Path bazel = FakeBazelScript.install(temporary.newFolder().toPath(), "4.2.3-red", pause);
        WorkflowJob job = JENKINS.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node { withEnv(['PATH+FAKE=" + bazel + "']) { bazelBep { sh 'bazel test //red/... || true' } } }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        await().atMost(Duration.ofMinutes(5)).until(() -> gauge("bazel-bep.streams.open") == 1);
        assertThat(gauge("bazel-bep.blocks.open")).isEqualTo(1);
        await().atMost(Duration.ofMinutes(5))
                .until(() -> registry.meter("bazel-bep.events.stored").getCount() > before);

        Files.createFile(pause);

        JENKINS.assertBuildStatus(Result.UNSTABLE, JENKINS.waitForCompletion(run));
        assertThat(gauge("bazel-bep.streams.open")).isZero();
        assertThat(gauge("bazel-bep.blocks.open")).isZero();
        assertThat(registry.getTimers()).containsKeys("bazel-bep.publish.junit", "bazel-bep.publish.artifact");
        assertThat(registry.timer("bazel-bep.publish.junit").getCount()).isPositive();
        await().atMost(Duration.ofMinutes(5))
                .until(() -> registry.timer("bazel-bep.history.write").getCount() > 0
                        && gauge("bazel-bep.history.queue") == 0);
    }

    @Test
    public void aGaugeThatIsMadeAgainShowsTheNewValue() {
        MetricsHost.current().gauge("bep_test_level", "a level", () -> 1);
        MetricsHost.current().gauge("bep_test_level", "a level", () -> 2);
        MetricsHost.current().counter("bep_test_total", "a count", () -> 3);
        assertThat(gauge("bazel-bep.test.level")).isEqualTo(2);
        assertThat(gauge("bazel-bep.test")).isEqualTo(3);
    }
}
