package io.jenkins.plugins.bazelbep.publish.checks;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The check of a block. Whoever shows checks does that by its name: the latest of a name counts. */
final class BlockCheck {

    /** What Bazel ends with when somebody interrupts it. */
    private static final int INTERRUPTED = 8;

    private final BazelRunAction action;
    private final Run<?, ?> run;
    private final String name;

    /**
     * @param block its id
     * @param blockName empty for none
     * @param flowNode of the step; null in a freestyle job
     * @throws IOException if the run cannot be saved, to keep the name
     */
    BlockCheck(Run<?, ?> run, String block, String blockName, FlowNode flowNode) throws IOException {
        this.action = BazelRunAction.of(run);
        this.run = run;
        this.name = CheckNames.of(run, block, blockName, flowNode);
    }

    /** Tells how far the block is. */
    void update(List<String> invocations) throws IOException {
        publish(new ChecksDetailsBuilder().withStatus(ChecksStatus.IN_PROGRESS), invocations, null);
    }

    /**
     * Tells what the block came to.
     *
     * @param checkout the folder of the checkout, or null if it is not known
     */
    void complete(List<String> invocations, String checkout) throws IOException {
        publish(
                new ChecksDetailsBuilder()
                        .withStatus(ChecksStatus.COMPLETED)
                        .withConclusion(conclusion(action.current(invocations))),
                invocations,
                new ErrorsOfInvocations(action.store(), checkout));
    }

    private void publish(ChecksDetailsBuilder details, List<String> invocations, ErrorsOfInvocations errors)
            throws IOException {
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            details.withDetailsURL(root + run.getUrl() + BazelRunAction.URL_NAME + "/");
        }
        CheckOutput output = new CheckOutput(action, root);
        // The junit plugin tells in the build's log where nobody shows checks; once is enough.
        ChecksPublisherFactory.fromRun(run, TaskListener.NULL)
                .publish(details.withName(name)
                        .withOutput(output.of(invocations, errors))
                        .build());
    }

    private static ChecksConclusion conclusion(List<KeptInvocation> invocations) {
        if (invocations.stream().allMatch(one -> Integer.valueOf(0).equals(one.getExitCode()))) {
            return ChecksConclusion.SUCCESS;
        }
        boolean interrupted = invocations.stream()
                .allMatch(one -> Objects.requireNonNullElse(one.getExitCode(), INTERRUPTED) == INTERRUPTED
                        || one.getExitCode() == 0);
        return interrupted ? ChecksConclusion.CANCELED : ChecksConclusion.FAILURE;
    }
}
