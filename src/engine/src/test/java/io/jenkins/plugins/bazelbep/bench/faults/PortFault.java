package io.jenkins.plugins.bazelbep.bench.faults;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** The receiver is killed and somebody else wants its port, for some seconds; whoever connects is sent away. */
final class PortFault implements Fault {

    private static final long HOLD_SECONDS = 3;
    private static final long TRY_MILLIS = 500;

    private BazelFlags flags;

    static Cell cell() {
        return Cell.of("port-taken", "the receiver is killed, its port taken for three seconds", PortFault::new);
    }

    @Override
    public BazelFlags route(BazelFlags routed) {
        flags = routed;
        return routed;
    }

    @Override
    public void strike(BepRun run) throws Exception {
        Signal.KILL.end(ReceiverFaults.receiver(run));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRY_MILLIS);
        while (System.nanoTime() < deadline) {
            try (ServerSocket stranger = new ServerSocket()) {
                stranger.setReuseAddress(true);
                stranger.bind(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), flags.backend().getPort()));
                sendAway(stranger);
                return;
            } catch (BindException e) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        // It is kept for the receiver.
    }

    private static void sendAway(ServerSocket stranger) throws InterruptedException {
        Thread door = new Thread(
                () -> {
                    try {
                        while (true) {
                            stranger.accept().close();
                        }
                    } catch (IOException e) {
                        // The port is free again.
                    }
                },
                "stranger");
        door.start();
        TimeUnit.SECONDS.sleep(HOLD_SECONDS);
    }
}
