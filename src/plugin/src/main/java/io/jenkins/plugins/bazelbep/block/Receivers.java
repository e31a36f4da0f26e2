package io.jenkins.plugins.bazelbep.block;

import hudson.FilePath;
import hudson.Util;
import hudson.model.Node;
import io.jenkins.plugins.bazelbep.agent.JarCache;
import io.jenkins.plugins.bazelbep.agent.ReceiverCommand;
import io.jenkins.plugins.bazelbep.agent.StartReceiver;
import io.jenkins.plugins.bazelbep.agent.Wrappers;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.forwarding.ForwardingFile;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** How receivers are started here. */
final class Receivers {

    /** A small heap is enough: a receiver appends, it does not understand. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private Receivers() {}

    /** Makes the call that starts the receiver of a block, on the port of its handle; 0 for any. */
    static StartReceiver start(BlockHandle block, BlockContext context) throws IOException, InterruptedException {
        BazelBepGlobalConfiguration configuration = BazelBepGlobalConfiguration.get();
        Node node = node(block);
        FilePath root = node.getRootPath();
        if (root == null) {
            throw new AgentAwayException(block.node(), null);
        }
        ReceiverCommand command = new ReceiverCommand(
                JarCache.fill(root),
                Util.fixNull(configuration.javaPathOn(node)),
                Stream.concat(JVM_OPTIONS.stream(), configuration.receiverJvmArguments().stream())
                        .toList(),
                configuration.getMaxEventMegabytes() << 20,
                BlockLimits.idle().toSeconds());
        String secret = block.secret().getPlainText();
        return new StartReceiver(
                block.folder(),
                secret,
                block.port(),
                command,
                Wrappers.texts(block.folder(), command.jars(), Wrappers.flagsForAnyPort(secret)),
                ForwardingFile.text(context.options().effectiveForwarding(), context.run(), context.listener()));
    }

    private static Node node(BlockHandle block) throws AgentAwayException {
        Jenkins jenkins = Jenkins.get();
        Node node = block.node().isEmpty() ? jenkins : jenkins.getNode(block.node());
        if (node == null) {
            throw new AgentAwayException(block.node(), null);
        }
        return node;
    }
}
