package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.SealedEventLog;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Makes what is derived from a sealed log again. Several who ask for the same at once wait for one of them to do it. */
final class Rebuilds {

    private static final System.Logger LOG = System.getLogger(Rebuilds.class.getName());

    private final Supplier<StoreOptions> options;
    private final Map<Path, CompletableFuture<Understood>> running = new ConcurrentHashMap<>();

    Rebuilds(Supplier<StoreOptions> options) {
        this.options = options;
    }

    Understood rebuild(InvocationFolder folder, Identity identity) throws IOException {
        CompletableFuture<Understood> mine = new CompletableFuture<>();
        CompletableFuture<Understood> other = running.putIfAbsent(folder.path(), mine);
        if (other != null) {
            return await(other);
        }
        try {
            Understood understood = fromLog(folder, identity);
            mine.complete(understood);
            return understood;
        } catch (IOException | RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(folder.path(), mine);
        }
    }

    private static Understood await(CompletableFuture<Understood> other) throws IOException {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw FailedLoad.because(e.getCause());
        }
    }

    private Understood fromLog(InvocationFolder folder, Identity identity) throws IOException {
        Path console = folder.path().resolve("log." + UUID.randomUUID() + ".tmp");
        try {
            Understood understood = understand(folder, identity, console);
            Files.move(console, folder.console(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            writeParts(understood, folder, identity);
            return understood;
        } finally {
            Files.deleteIfExists(console);
        }
    }

    private Understood understand(InvocationFolder folder, Identity identity, Path console) throws IOException {
        try (ConsoleFile text = ConsoleFile.create(console);
                EventLog log = new SealedEventLog(folder.sealedLog())) {
            InvocationPass pass = options.get().newPass(identity, text);
            Understanding.readAll(log, pass, folder, identity.records());
            pass.end(identity.end() == null ? StreamEnd.DISCONNECTED : identity.end());
            return new Understood(pass.invocation(), text.size());
        }
    }

    /** Best effort: what cannot be written now is made again when it is next asked for. */
    private static void writeParts(Understood understood, InvocationFolder folder, Identity identity) {
        for (Part<?> part : Part.ALL) {
            try {
                part.write(understood, folder, identity.edition());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "cannot keep " + folder.derived(part.name()), e);
            }
        }
    }
}
