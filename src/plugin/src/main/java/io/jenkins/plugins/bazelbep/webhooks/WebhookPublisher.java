package io.jenkins.plugins.bazelbep.webhooks;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.action.BazelRunAction;
import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.block.BlockPublisher;
import io.jenkins.plugins.bazelbep.block.FinishedBlock;
import io.jenkins.plugins.bazelbep.invocation.view.Summary;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.webhook.InvocationPayload;
import io.jenkins.plugins.bazelbep.webhook.Webhook;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import jenkins.model.Jenkins;

/** Puts a message for each webhook and each invocation of a block into the queue, after all else is published. */
@Extension(ordinal = -100)
public final class WebhookPublisher implements BlockPublisher {

    @Override
    public void publish(FinishedBlock block) throws IOException {
        Set<String> told = ConfiguredWebhooks.addresses(block.run().getParent());
        if (told.isEmpty() || block.invocationIds().isEmpty()) {
            return;
        }
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            block.listener()
                    .getLogger()
                    .println(Messages.WebhookPublisher_NotTold(Messages.WebhookPublisher_NoAddress()));
            return;
        }
        for (String id : block.invocationIds()) {
            Optional<InvocationReader> invocation = block.store().find(id);
            if (invocation.isPresent()) {
                tell(told, block.run(), root, id, invocation.get().summary());
            }
        }
    }

    private static void tell(Set<String> told, Run<?, ?> run, String root, String id, Summary summary)
            throws IOException {
        BazelRunAction action = BazelRunAction.of(run);
        InvocationPayload.Source source = new InvocationPayload.Source(
                root, run.getParent().getFullName(), run.getNumber(), blockName(action, id));
        InvocationPayload.Links links = new InvocationPayload.Links(
                root + action.invocationUrl(id),
                root + run.getUrl() + "bazel/api/v1/invocations/" + Util.rawEncode(id),
                root + run.getUrl());
        for (String url : told) {
            JenkinsWebhooks.get()
                    .queue()
                    .announce(
                            // The secret is looked up when the message is sent.
                            new Webhook(url, null, true),
                            run.getParent().getFullName(),
                            run.getExternalizableId() + " " + InvocationPayload.subject(summary),
                            delivery -> InvocationPayload.of(delivery, Instant.now(), summary, source, links)
                                    .json());
        }
    }

    private static String blockName(BazelRunAction action, String id) {
        return action.getInvocations().stream()
                .filter(kept -> kept.getId().equals(id))
                .map(KeptInvocation::getBlockName)
                .findFirst()
                .map(Util::fixEmpty)
                .orElse(null);
    }
}
