package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverFolder;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverState;
import io.jenkins.plugins.bazelbep.cli.receiver.Vigil;
import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.Forwarder;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import io.jenkins.plugins.bazelbep.protocol.BesServer;
import io.jenkins.plugins.bazelbep.protocol.BesServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bep receive}: a receiver as a process of its own, for one block of commands. It is started by {@code bep run}
 * and by the Jenkins plugin, which read its files; see {@link ReceiverFolder} for what they may do in its folder.
 */
@Command(name = "bep " + ReceiveCommand.NAME, description = "A receiver for one block of commands.")
final class ReceiveCommand implements Callable<Integer> {

    static final String NAME = "receive";

    private static final Duration GRACE = Duration.ofSeconds(10);

    @Option(names = "--root", required = true, description = "the receiver's folder; its secret file may be there")
    Path root;

    @Option(names = "--port", description = "0 for any that is free")
    int port;

    @Option(names = "--max-event-bytes", description = "a larger event is kept as an empty record")
    int maxEventBytes = RecordLimits.DEFAULT_MAX_RECORD_BYTES;

    @Option(names = "--owner", description = "end when the process with this id has ended")
    Optional<Long> owner;

    @Option(names = "--idle", description = "end after so many seconds without a sign of life in the folder")
    Optional<Long> idleSeconds;

    @Option(names = "--delete-after", description = "delete the folder when ending for want of signs of life")
    boolean deleteAfter;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ReceiverFolder folder = new ReceiverFolder(root);
        BesServerOptions options = BesServerOptions.in(root).withPort(port).withMaxEventBytes(maxEventBytes);
        Optional<String> secret = folder.readSecret();
        if (secret.isPresent()) {
            options = options.withSecret(BesSecret.of(secret.get()));
        }
        Vigil vigil = new Vigil(folder, owner, idleSeconds.map(Duration::ofSeconds));
        Vigil.End end;
        try (Forwarder forwarder = Forwarder.of(root, forwarding(folder))) {
            end = receive(options, forwarder, folder, vigil);
            if (end != Vigil.End.FOLDER_GONE) {
                forwarder.drain(folder::isThere);
            }
        }
        // Not before the server has closed: it notes in the folder how its streams ended.
        return finish(folder, end);
    }

    private static Vigil.End receive(BesServerOptions options, Forwarder forwarder, ReceiverFolder folder, Vigil vigil)
            throws IOException, InterruptedException {
        try (BesServer server = BesServer.start(options, forwarder)) {
            forwarder.resume(server.port());
            ReceiverState state = ReceiverState.ofThisProcess(server.backend());
            System.out.println(state.json());
            folder.writeState(state);
            Vigil.End end = vigil.keep();
            if (end == Vigil.End.ASKED_TO_STOP) {
                server.stop(GRACE);
            }
            return end;
        }
    }

    /** Events that are not forwarded are still received. */
    private static ForwardSettings forwarding(ReceiverFolder folder) {
        try {
            return folder.readForwarding();
        } catch (IOException e) {
            System.err.println("bep: events are not forwarded: " + Failures.describe(e));
            return ForwardSettings.NONE;
        }
    }

    private Integer finish(ReceiverFolder folder, Vigil.End end) throws IOException {
        if (deleteAfter && end == Vigil.End.ABANDONED) {
            folder.delete();
        }
        return 0;
    }
}
