package io.jenkins.plugins.bazelbep.publish.description;

import hudson.Extension;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import java.io.IOException;

/** Describes a build by what its invocations came to, where the administrator wants that, after each block. */
@Extension
public final class DescriptionPublisher implements BlockPublisher {

    @Override
    public void publish(FinishedBlock block) throws IOException {
        if (BazelBepGlobalConfiguration.get().isDescribeBuilds()) {
            BazelRunAction action = BazelRunAction.of(block.run());
            action.describe(DescriptionText.of(action.getInvocations()));
        }
    }
}
