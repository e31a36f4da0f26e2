package io.jenkins.plugins.bazelbep.publish.archive;

import hudson.Extension;
import io.jenkins.plugins.bazelbep.block.ArtifactRule;
import io.jenkins.plugins.bazelbep.block.BlockOptions;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.block.TestLogs;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Archives outputs and test logs of a block, once, when it is over. */
@Extension(ordinal = 50)
public final class ArtifactPublisher implements BlockPublisher {

    @Override
    public void publish(FinishedBlock block) throws IOException, InterruptedException {
        BlockOptions options = block.options();
        boolean wanted = !options.effectiveArtifacts().isEmpty() || options.effectiveTestLogs() != TestLogs.never;
        if (!wanted || block.invocationIds().isEmpty()) {
            return;
        }
        List<InvocationReader> invocations = new ArrayList<>();
        for (String id : block.invocationIds()) {
            block.store().find(id).ifPresent(invocations::add);
        }
        // Where two name the same file, it is what the later one left.
        Collections.reverse(invocations);
        Report report = new Report(block.listener());
        ArchiveLimits limits = ArchiveLimits.configured();
        List<Candidate> candidates = candidates(options, invocations, limits, report);
        if (!candidates.isEmpty()) {
            new Archiving(block, limits, report).archive(invocations, candidates);
        }
        report.end();
    }

    private static List<Candidate> candidates(
            BlockOptions options, List<InvocationReader> invocations, ArchiveLimits limits, Report report)
            throws IOException {
        int most = limits.files();
        List<Candidate> candidates = new ArrayList<>();
        int[] leftOut = new int[1];
        for (InvocationReader invocation : invocations) {
            new LogFiles(options.effectiveTestLogs())
                    .find(invocation, candidate -> leftOut[0] += add(candidates, candidate, most));
        }
        for (ArtifactRule rule : options.effectiveArtifacts()) {
            boolean any = false;
            for (InvocationReader invocation : invocations) {
                any |= new RuleFiles(rule)
                        .find(invocation, candidate -> leftOut[0] += add(candidates, candidate, most));
            }
            if (!any) {
                report.say(Messages.ArtifactPublisher_NoTarget(rule.getTarget(), rule.getOutputGroup()));
            }
        }
        if (leftOut[0] > 0) {
            report.say(Messages.ArtifactPublisher_TooMany(most, leftOut[0]));
        }
        return candidates;
    }

    private static int add(List<Candidate> candidates, Candidate candidate, int most) {
        if (candidates.size() >= most) {
            return 1;
        }
        candidates.add(candidate);
        return 0;
    }
}
