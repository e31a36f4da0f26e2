package io.jenkins.plugins.bazelbep.block;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.action.KeptRuns;
import io.jenkins.plugins.bazelbep.agent.SourcesReply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class FollowedSourceTest {

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void saysWhatAFullDiskOfTheAgentTook() throws Exception {
        FreeStyleBuild run = JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        BlockContext context = new BlockContext(
                run,
                new StreamTaskListener(console, StandardCharsets.UTF_8),
                null,
                null,
                new BlockOptions(),
                null,
                () -> {});
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (byte[] event : KeptRuns.events("4.2.3-red").subList(0, 5)) {
            for (int left = event.length; left != 0; left >>>= 7) {
                log.write(left < 0x80 ? left : left & 0x7F | 0x80);
            }
            log.write(event);
        }
        byte[] state =
                "{\"invocationId\":\"mine\",\"notStoredFrom\":6,\"broken\":\"x\"}".getBytes(StandardCharsets.UTF_8);

        try (FollowedSource source =
                new FollowedSource("stream:mine", BlockHandles.of("block"), context, BazelRunAction.of(run))) {
            source.take(new SourcesReply.Source("stream:mine", state, log.size(), log.toByteArray()));
            assertThat(source.isOver()).isTrue();
        }

        assertThat(BazelRunAction.of(run).getInvocations())
                .extracting(KeptInvocation::getState)
                .containsExactly("DISCONNECTED");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("events from number 6 on were not stored", "disk");
    }
}
