package io.jenkins.plugins.bazelbep.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class BlockFollowerTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    /** As after a restart that took longer than the receiver waits: its folder is gone. */
    @Test
    public void endsWhatWasKeptBeforeARestartAndIsNotOnTheAgentAnyMore() throws Exception {
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        List<byte[]> half = KeptRuns.events("4.2.3-red").subList(0, 20);
        KeptRuns.begin(run, "mine", "", half).close();
        KeptRuns.begin(run, "another-blocks", "", half).close();
        BlockContext context = new BlockContext(run, TaskListener.NULL, null, null, new BlockOptions(), null, () -> {});

        try (BlockFollower follower = new BlockFollower(BlockHandles.of("block-of-mine"), context)) {
            follower.finishAll();
        }

        assertThat(BazelRunAction.of(run).getInvocations())
                .extracting(KeptInvocation::getId, KeptInvocation::getState)
                .containsExactlyInAnyOrder(tuple("mine", "DISCONNECTED"), tuple("another-blocks", "IN_PROGRESS"));
    }
}
