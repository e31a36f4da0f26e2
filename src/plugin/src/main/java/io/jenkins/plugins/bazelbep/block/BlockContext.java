package io.jenkins.plugins.bazelbep.block;

import hudson.EnvVars;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * What surrounds a block in a running build. Holds open things, so it is made anew after a restart.
 *
 * @param listener where the block says what it does
 * @param flowNode of the step; null in a freestyle job
 * @param onFirstFailure called whenever it is seen that a target or test has failed; for blocks that fail fast
 */
public record BlockContext(
        Run<?, ?> run,
        TaskListener listener,
        Launcher launcher,
        EnvVars env,
        BlockOptions options,
        FlowNode flowNode,
        Runnable onFirstFailure) {}
