package io.jenkins.plugins.bazelbep.publish.junit;

import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.files.ContentScheme;
import io.jenkins.plugins.bazelbep.files.FileContent;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.MissingContent;
import io.jenkins.plugins.bazelbep.files.OutputFile;
import io.jenkins.plugins.bazelbep.junit.JunitExport;
import io.jenkins.plugins.bazelbep.junit.JunitOptions;
import io.jenkins.plugins.bazelbep.junit.JunitReport;
import io.jenkins.plugins.bazelbep.publish.AgentFiles;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Exports the tests of all invocations of a block, a folder for each. */
final class BlockExport {

    private final FinishedBlock block;
    private final List<InvocationReader> invocations = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    BlockExport(FinishedBlock block) throws IOException {
        this.block = block;
        for (String id : block.invocationIds()) {
            block.store().find(id).ifPresent(invocations::add);
        }
    }

    /**
     * Exports.
     *
     * @return what there is of each invocation that has tests, in the order in which the invocations began
     */
    List<Exported> writeTo(Path folder) throws IOException, InterruptedException {
        List<Exported> exports = new ArrayList<>();
        AgentFiles agent = block.workspace() == null ? null : AgentFiles.of(block.workspace(), invocations);
        JunitOptions options =
                new JunitOptions(BazelBepGlobalConfiguration.get().getTestOutputKilobytes() << 10);
        for (InvocationReader invocation : invocations) {
            ContentScheme scheme = agent == null ? new NoAgent() : new TestFiles(agent, invocation);
            FileContents contents = block.remote().with(scheme);
            JunitReport report = JunitExport.of(invocation, contents, options)
                    .writeTo(folder.resolve(Integer.toString(exports.size())));
            problems.addAll(report.problems());
            if (!report.files().isEmpty()) {
                exports.add(new Exported(
                        report.files(), TestOptions.of(invocation.summary().options())));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return exports;
    }

    /** What was amiss with the reports of the tests, a line each. */
    List<String> problems() {
        return problems;
    }

    /** An agent that cannot be reached. */
    private static final class NoAgent implements ContentScheme {
        @Override
        public String scheme() {
            return "file";
        }

        @Override
        public FileContent open(OutputFile file) {
            return new MissingContent(MissingContent.Reason.UNREADABLE, "the agent cannot be reached");
        }
    }
}
