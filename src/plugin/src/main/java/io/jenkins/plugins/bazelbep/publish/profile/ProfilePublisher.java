package io.jenkins.plugins.bazelbep.publish.profile;

import hudson.Extension;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.publish.AgentFiles;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Brings the profiles of a block's invocations from its agent, or where else they are: the workspace may be gone when somebody looks at the timeline. */
@Extension
@Restricted(NoExternalUse.class)
public final class ProfilePublisher implements BlockPublisher {

    @Override
    public void publish(FinishedBlock block) throws IOException, InterruptedException {
        long largest = BazelBepGlobalConfiguration.get().largestProfile();
        if (largest == 0 || !block.options().isKeepEventLog()) {
            return;
        }
        List<InvocationReader> invocations = new ArrayList<>();
        for (String id : block.invocationIds()) {
            block.store().find(id).ifPresent(invocations::add);
        }
        AgentFiles agent = block.workspace() == null ? null : AgentFiles.of(block.workspace(), invocations);
        ProfileKeeper keeper = new ProfileKeeper(block.remote().with(new ProfileFiles(agent)), largest);
        for (InvocationReader invocation : invocations) {
            String problem = keeper.keep(invocation);
            if (problem != null) {
                block.listener().getLogger().println("[bazelBep] " + problem);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
