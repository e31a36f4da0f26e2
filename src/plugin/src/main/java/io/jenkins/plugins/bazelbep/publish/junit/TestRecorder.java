package io.jenkins.plugins.bazelbep.publish.junit;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResultAction;
import hudson.tasks.junit.TestResultSummary;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Hands a folder of JUnit XML to the junit plugin, as that plugin's own step does. */
final class TestRecorder {

    private final FinishedBlock block;

    TestRecorder(FinishedBlock block) {
        this.block = block;
    }

    void record(Path folder) throws IOException, InterruptedException {
        PipelineTestDetails details = details();
        JUnitResultArchiver task = new JUnitResultArchiver("*.xml");
        task.setAllowEmptyResults(true);
        task.setSkipPublishingChecks(block.options().isSkipPublishingChecks());
        task.setChecksName(checksName(details));
        Launcher launcher = block.launcher() == null ? new Launcher.LocalLauncher(block.listener()) : block.launcher();
        List<RetriedCase> retried = RetriedCases.in(folder);
        TestResultSummary summary = JUnitResultArchiver.parseAndSummarize(
                task, details, block.run(), new FilePath(folder.toFile()), launcher, block.listener());
        keep(retried, details);
        BazelRunAction.of(block.run()).tested(block.invocationIds(), details == null ? null : details.getNodeId());
        if (summary.getFailCount() > 0) {
            if (block.flowNode() != null) {
                block.flowNode()
                        .addOrReplaceAction(new WarningAction(Result.UNSTABLE)
                                .withMessage(Messages.TestRecorder_Failed(summary.getFailCount())));
            }
            block.run().setResult(Result.UNSTABLE);
        }
    }

    /** The junit plugin has no eyes for attempts before the last one. */
    private void keep(List<RetriedCase> retried, PipelineTestDetails details) throws IOException {
        TestResultAction results = block.run().getAction(TestResultAction.class);
        if (results != null && !retried.isEmpty()) {
            results.addData(RetriedTests.keep(retried, block.run(), details == null ? null : details.getNodeId()));
            block.run().save();
        }
    }

    /** By these the junit plugin puts results under stages and branches; null in a freestyle job. */
    private PipelineTestDetails details() {
        if (block.flowNode() == null) {
            return null;
        }
        List<FlowNode> enclosing = JUnitResultsStepExecution.getEnclosingStagesAndParallels(block.flowNode());
        PipelineTestDetails details = new PipelineTestDetails();
        details.setNodeId(block.flowNode().getId());
        details.setEnclosingBlocks(JUnitResultsStepExecution.getEnclosingBlockIds(enclosing));
        details.setEnclosingBlockNames(JUnitResultsStepExecution.getEnclosingBlockNames(enclosing));
        return details;
    }

    /** The junit plugin's own name of the check, with the block's after it; null for the former alone. */
    private String checksName(PipelineTestDetails details) {
        if (block.options().getName().isEmpty()) {
            return null;
        }
        List<String> names = new ArrayList<>(details == null ? List.of() : details.getEnclosingBlockNames());
        names.add("Tests");
        Collections.reverse(names);
        names.add(block.options().getName());
        return String.join(" / ", names);
    }
}
