package io.jenkins.plugins.bazelbep.block;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.remotefiles.BlockRemoteFiles;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * A block that is over, for those who publish something of it.
 *
 * @param id unique among blocks
 * @param workspace where the block ran; null if the agent cannot be reached
 * @param launcher of the same agent; null if it cannot be reached
 * @param env the environment of the block
 * @param store where the invocations are, with those of other blocks
 * @param invocationIds the block's own, in the order in which they began
 * @param flowNode of the step; null in a freestyle job
 * @param remote files that are neither on the agent nor in the events
 */
public record FinishedBlock(
        String id,
        Run<?, ?> run,
        FilePath workspace,
        Launcher launcher,
        TaskListener listener,
        EnvVars env,
        InvocationStore store,
        List<String> invocationIds,
        BlockOptions options,
        FlowNode flowNode,
        BlockRemoteFiles remote) {}
