package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings.Overridden;
import io.jenkins.plugins.bazelbep.forward.ForwardTarget;
import io.jenkins.plugins.bazelbep.forward.Forwarder;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a client feels of forwarding: its events acknowledged a second, with a backend that is dead and with one that takes
 * connections and then nothing, against the same receiver without forwarding.
 */
final class ForwardBenchmark implements Benchmark {

    private static final int EVENTS = 100_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 9;
    private static final double GOAL = 0.95;

    private final List<BesClient> client = List.of(BesClient.of("invocation", EVENTS));

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            report(out, "dead backend", ForwardTarget.of("grpc://127.0.0.1:1"));
            report(out, "silent backend", ForwardTarget.of("grpc://127.0.0.1:" + silent.getLocalPort()));
        }
    }

    private void report(BenchReport out, String aCase, ForwardTarget target) throws Exception {
        ForwardSettings forwarding = new ForwardSettings(List.of(target), Overridden.NOWHERE, 0);
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            eventsPerSecond(forwarding);
            eventsPerSecond(ForwardSettings.NONE);
        }
        Paired.Figures figures =
                Paired.measure(ROUNDS, () -> eventsPerSecond(forwarding), () -> eventsPerSecond(ForwardSettings.NONE));
        out.ratio(aCase, "events/s", figures.value(), figures.floor(), figures.ratio(), GOAL);
    }

    private double eventsPerSecond(ForwardSettings settings) throws Exception {
        Path root = Files.createTempDirectory("bazel-bep-bench");
        try (Forwarder forwarder = Forwarder.of(root, settings);
                BesServer server = BesServer.start(BesServerOptions.in(root), forwarder)) {
            return IngestBenchmark.eventsPerSecond(server.port(), client);
        } finally {
            IngestBenchmark.delete(root);
        }
    }
}
