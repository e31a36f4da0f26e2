package io.jenkins.plugins.bazelbep.action;

import hudson.Extension;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Leaves only the summaries of those blocks that are to keep no events. Comes after all who read them. */
@Extension(ordinal = -1000)
@Restricted(NoExternalUse.class)
public final class DetailsNotKept implements BlockPublisher {

    @Override
    public void publish(FinishedBlock block) throws IOException {
        if (!block.options().isKeepEventLog()) {
            for (String id : block.invocationIds()) {
                block.store().delete(id);
            }
        }
    }
}
