package io.jenkins.plugins.bazelbep.publish.description;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.fake.FinishedBlocks;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class DescriptionPublisherTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private FreeStyleProject job;
    private FreeStyleBuild build;

    @Before
    public void makeBuild() throws Exception {
        BazelBepGlobalConfiguration.get().setDescribeBuilds(true);
        job = JENKINS.createFreeStyleProject();
        build = JENKINS.buildAndAssertSuccess(job);
    }

    @After
    public void backToDefaults() {
        BazelBepGlobalConfiguration.get().setDescribeBuilds(false);
        BazelBepGlobalConfiguration.get().setBadges(true);
    }

    private void publish(String id, String recording) throws Exception {
        publish(id, KeptRuns.events(recording));
    }

    private void publish(String id, List<byte[]> events) throws Exception {
        BazelRunAction action = KeptRuns.keep(build, id, "unit", events);
        new DescriptionPublisher().publish(FinishedBlocks.of(build, action, id));
    }

    @Test
    public void saysWhatFailed() throws Exception {
        publish("one", "4.2.3-red");
        assertThat(build.getDescription()).isEqualTo("//red/...: 3 tests failed");
        publish("two", "4.2.3-green");
        assertThat(build.getDescription()).isEqualTo("//red/...: 3 tests failed");
        publish("three", "4.2.3-build-failure");
        assertThat(build.getDescription()).contains("//red/...: 3 tests failed", "1 target failed");

        job.getLazyBuildMixIn().getRunMap().purgeCache();
        build = job.getLastBuild();
        publish("four", "4.2.3-timeout");
        publish("five", "4.2.3-broken-package");
        assertThat(build.getDescription()).contains("//red/...: 3 tests failed").endsWith("; 1 more");
    }

    @Test
    public void saysWhatWasDoneWhereNothingFailed() throws Exception {
        publish("one", "4.2.3-green");
        assertThat(build.getDescription()).matches("//green/[.]{3}: \\d+ targets, \\d+ tests? passed");
    }

    @Test
    public void aDescriptionOfSomebodyElseStays() throws Exception {
        build.setDescription("the release");
        publish("one", "4.2.3-red");
        assertThat(build.getDescription()).isEqualTo("the release");

        build.setDescription(null);
        publish("two", "4.2.3-red");
        build.setDescription(build.getDescription() + ", known");
        publish("three", "4.2.3-build-failure");
        assertThat(build.getDescription()).endsWith(", known");
    }

    @Test
    public void nothingIsSaidUnlessItIsWanted() throws Exception {
        BazelBepGlobalConfiguration.get().setDescribeBuilds(false);
        publish("one", "4.2.3-red");
        assertThat(build.getDescription()).isNull();
    }

    @Test
    public void aPatternIsNoMarkup() throws Exception {
        List<byte[]> events = new ArrayList<>();
        for (byte[] event : KeptRuns.events("4.2.3-red")) {
            BuildEvent.Builder changed = BuildEvent.parseFrom(event).toBuilder();
            if (changed.getId().hasPattern()) {
                changed.getIdBuilder().getPatternBuilder().setPattern(0, "//<img src=x onerror=alert(1)>");
            }
            for (int i = 0; i < changed.getChildrenCount(); i++) {
                if (changed.getChildren(i).hasPattern()) {
                    changed.getChildrenBuilder(i).getPatternBuilder().setPattern(0, "//<img src=x onerror=alert(1)>");
                }
            }
            events.add(changed.build().toByteArray());
        }
        publish("one", events);
        assertThat(build.getDescription()).contains("3 tests failed").doesNotContain("<");
        assertThat(JENKINS.createWebClient().getPage(build).querySelectorAll("img[src=x]"))
                .isEmpty();
    }
}
