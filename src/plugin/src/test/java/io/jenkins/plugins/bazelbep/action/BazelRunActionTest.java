package io.jenkins.plugins.bazelbep.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class BazelRunActionTest {

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void knowsItsRunAfterTheRunWasLoadedAgain() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("job");
        FreeStyleBuild run = jenkins.buildAndAssertSuccess(job);
        run.addAction(new BazelRunAction());
        run.save();

        job.doReload();

        FreeStyleBuild loaded = job.getBuildByNumber(1);
        BazelRunAction action = loaded.getAction(BazelRunAction.class);
        assertThat(action.getRun()).isSameAs(loaded).isNotSameAs(run);
        assertThat(action.folder()).isEqualTo(loaded.getRootDir().toPath().resolve("bazel-bep"));
    }
}
