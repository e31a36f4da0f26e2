package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What can happen between Bazel and the receiver. */
final class WireFaults {

    private static final int BYTES_OF_A_MESSAGE = 11;

    private WireFaults() {}

    static List<Cell> cells() {
        return List.of(
                onWire(
                        "reset",
                        "the connection is reset within a message",
                        wire -> wire.resetAfter(BYTES_OF_A_MESSAGE)),
                onWire(
                        "half-open",
                        "Bazel's end of the connection is gone, the receiver's stays open",
                        Wire::losesClients),
                onAcks("acks-twice", "an acknowledgement comes twice", 1, ack -> List.of(ack.get(0), ack.get(0))),
                onAcks(
                        "acks-swapped",
                        "two acknowledgements change places",
                        2,
                        acks -> List.of(acks.get(1), acks.get(0))),
                onAcks("ack-missing", "an acknowledgement does not arrive", 1, ack -> List.of()));
    }

    private static Cell onWire(String name, String what, Consumer<Wire> strike) {
        return Cell.of(name, what, () -> new Fault() {
            private Wire wire;

            @Override
            public BazelFlags route(BazelFlags flags) throws IOException {
                wire = new Wire(flags.backend().getPort());
                return flags.through(wire.port());
            }

            @Override
            public void strike(BepRun run) {
                strike.accept(wire);
            }

            @Override
            public void close() throws IOException {
                if (wire != null) {
                    wire.close();
                }
            }
        });
    }

    private static Cell onAcks(String name, String what, int count, UnaryOperator<List<byte[]>> change) {
        return Cell.of(name, what, () -> new Fault() {
            private AckWire wire;

            @Override
            public BazelFlags route(BazelFlags flags) throws IOException {
                wire = new AckWire(flags.backend().getPort());
                return flags.through(wire.port());
            }

            @Override
            public void strike(BepRun run) {
                wire.change(count, change);
            }

            @Override
            public void close() {
                if (wire != null) {
                    wire.close();
                }
            }
        });
    }
}
