package io.jenkins.plugins.bazelbep.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.block.BlockContext;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.FileImports;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** Reads files that Bazel has written. */
final class FilesExecution extends SynchronousNonBlockingStepExecution<BlockResult> {

    private static final long serialVersionUID = 1;

    private final BlockOptions options;
    private final String files;

    FilesExecution(StepContext context, BlockOptions options, String files) {
        super(context);
        this.options = options;
        this.files = files;
    }

    @Override
    protected BlockResult run() throws Exception {
        StepContext context = getContext();
        BlockContext surroundings = new BlockContext(
                context.get(Run.class),
                context.get(TaskListener.class),
                context.get(Launcher.class),
                context.get(EnvVars.class),
                options,
                context.get(FlowNode.class),
                () -> {});
        return new BlockResult(FileImports.take(context.get(FilePath.class), files, surroundings));
    }
}
