package io.jenkins.plugins.bazelbep.block;

import io.jenkins.plugins.bazelbep.action.KeptInvocation;
import io.jenkins.plugins.bazelbep.agent.ForwardingReply;
import io.jenkins.plugins.bazelbep.agent.ReadForwarding;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingChoice;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingReport;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** What the console says of forwarding when a block is over. */
final class ForwardingLines {

    private final BlockFollower follower;

    ForwardingLines(BlockFollower follower) {
        this.follower = follower;
    }

    /** Tells, and notes where a backend shows the invocation. */
    void tell() throws IOException, InterruptedException {
        Set<String> forwarded = new HashSet<>();
        byte[] answer = follower.call(new ReadForwarding(follower.block().folder()));
        for (ForwardingReport report : ForwardingReport.parse(ForwardingReply.parse(answer))) {
            forwarded.add(report.invocationId());
            say(Messages.ForwardingLines_Forwarded(report.line()));
            if (report.resultsUrl() != null) {
                follower.action().forwarded(report.invocationId(), follower.block(), report.resultsUrl());
            }
        }
        ForwardingChoice wanted = follower.context().options().effectiveForwarding();
        for (KeptInvocation invocation : follower.action().invocationsOf(follower.block())) {
            if (wanted.isActive() && !forwarded.contains(invocation.getId())) {
                say(Messages.ForwardingLines_NoStream(invocation.getId(), wanted.to()));
            }
        }
    }

    private void say(String line) {
        follower.context().listener().getLogger().println(line);
    }
}
