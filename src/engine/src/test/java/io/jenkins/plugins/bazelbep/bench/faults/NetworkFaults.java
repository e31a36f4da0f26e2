package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What can happen to the network between Bazel and a receiver in a network of its own. */
final class NetworkFaults {

    private static final long FOR_GOOD = Long.MAX_VALUE;

    private NetworkFaults() {}

    static List<Cell> cells() {
        Optional<String> missing = missing();
        return List.of(
                cell("cut-1s", "the network is cut for a second", 1_000, missing),
                cell("cut-30s", "the network is cut for 30 seconds", 30_000, missing),
                cell("cut-for-good", "the network is cut from then on", FOR_GOOD, missing));
    }

    private static Cell cell(String name, String what, long millis, Optional<String> missing) {
        return new Cell(name, what, () -> new Cut(millis), false, false, missing);
    }

    private static Optional<String> missing() {
        try {
            Network.create().close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("network namespaces (ip of iproute2, as root): " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("time");
        }
    }

    /** The line is dead; neither end hears of it. */
    private static final class Cut implements Fault {

        private final long millis;
        private Network network;
        private Process relay;

        Cut(long millis) {
            this.millis = millis;
        }

        @Override
        public List<String> inside() throws IOException, InterruptedException {
            network = Network.create();
            return network.inside();
        }

        @Override
        public BazelFlags route(BazelFlags flags) throws IOException {
            relay = network.start(
                    Relay.class, network.farAddress(), "" + flags.backend().getPort());
            String port = relay.inputReader().readLine();
            if (port == null) {
                throw new IOException("no relay at " + network.farAddress());
            }
            return flags.through(network.farAddress(), Integer.parseInt(port));
        }

        @Override
        public void strike(BepRun run) throws IOException, InterruptedException {
            network.up(false);
            if (millis != FOR_GOOD) {
                Thread.sleep(millis);
                network.up(true);
            }
        }

        @Override
        public void close() throws IOException {
            if (relay != null) {
                relay.destroyForcibly();
            }
            if (network != null) {
                network.close();
            }
        }
    }
}
