package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.Extension;
import hudson.FilePath;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Publishes the results of a block's tests, once, when it is over. */
@Extension(ordinal = 100)
public final class JunitPublisher implements BlockPublisher {

    /** More problems are counted; the suites tell each of them, too. */
    private static final int PROBLEMS_TOLD = 20;

    @Override
    public void publish(FinishedBlock block) throws IOException, InterruptedException {
        if (!block.options().isJunit() || block.invocationIds().isEmpty()) {
            return;
        }
        Path temporary = Files.createTempDirectory("bazel-bep-junit-");
        try {
            BlockExport export = new BlockExport(block);
            List<Exported> invocations = export.writeTo(temporary);
            tell(block, export.problems());
            if (!invocations.isEmpty()) {
                Path results = Files.createDirectory(temporary.resolve("results"));
                SuiteFold.into(results, invocations);
                new TestRecorder(block).record(results);
            }
        } finally {
            new FilePath(temporary.toFile()).deleteRecursive();
        }
    }

    private static void tell(FinishedBlock block, List<String> problems) {
        for (String problem : problems.subList(0, Math.min(PROBLEMS_TOLD, problems.size()))) {
            block.listener().getLogger().println(Messages.JunitPublisher_Problem(problem));
        }
        if (problems.size() > PROBLEMS_TOLD) {
            block.listener().getLogger().println(Messages.JunitPublisher_MoreProblems(problems.size() - PROBLEMS_TOLD));
        }
    }
}
