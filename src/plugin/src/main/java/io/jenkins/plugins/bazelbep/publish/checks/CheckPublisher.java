package io.jenkins.plugins.bazelbep.publish.checks;

import hudson.Extension;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import java.io.IOException;

/** Completes the check of a block that is over. */
@Extension
public final class CheckPublisher implements BlockPublisher {

    @Override
    public void publish(FinishedBlock block) throws IOException {
        RunningChecks.get().forget(block.id());
        if (!block.options().isSkipPublishingChecks() && !block.invocationIds().isEmpty()) {
            String checkout =
                    block.workspace() == null ? null : block.workspace().getRemote();
            new BlockCheck(block.run(), block.id(), block.options().getName(), block.flowNode())
                    .complete(block.invocationIds(), checkout);
        }
    }
}
