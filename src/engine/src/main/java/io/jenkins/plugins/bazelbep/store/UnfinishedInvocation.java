package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.invocation.InvocationPass;
import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.invocation.console.ConsoleSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An invocation that was not finished and that this process does not write: another process does, or did until it
 * crashed. It is understood anew from its log, and the folder is left as it is for whoever goes on with it.
 */
final class UnfinishedInvocation extends PartsReader {

    private record Key(Path folder, long size, boolean written) {}

    private final InvocationFolder folder;
    private final Identity identity;
    private final Stores stores;

    UnfinishedInvocation(InvocationFolder folder, Identity identity, Stores stores) {
        this.folder = folder;
        this.identity = identity;
        this.stores = stores;
    }

    @Override
    InvocationFolder folder() {
        return folder;
    }

    @Override
    public String id() {
        return identity.invocationId();
    }

    @Override
    public String revision() {
        return null;
    }

    @Override
    <T> T part(Part<T> part) throws IOException {
        return part.of(understood());
    }

    @Override
    <T, R> R read(Part<T> part, Reading<? super T, R> reading) throws IOException {
        try (EventLog log = openLog()) {
            return reading.from(part.of(understood()), log);
        }
    }

    @Override
    public ConsoleText console() throws IOException {
        Path file = folder.path().resolve("log." + UUID.randomUUID() + ".tmp");
        try (ConsoleFile text = ConsoleFile.create(file)) {
            understand(text, FolderLock.isTaken(folder.path()));
            text.flush();
            return ConsoleText.openAndDelete(file, text.size(), stores.options().consoleShown());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public EventLog openLog() throws IOException {
        return new PlainEventLog(folder.plainLog());
    }

    private Understood understood() throws IOException {
        long size = Files.size(folder.plainLog());
        boolean written = FolderLock.isTaken(folder.path());
        return stores.cache().get(new Key(folder.path(), size, written), () -> {
            Understood understood = understand(ConsoleSink.discarding(), written);
            return new PartCache.Loaded<>(understood, understood.estimatedBytes());
        });
    }

    private Understood understand(ConsoleSink console, boolean written) throws IOException {
        InvocationPass pass = stores.options().newPass(identity, console);
        try (EventLog log = openLog()) {
            Understanding.readAll(log, pass);
        }
        if (!written) {
            pass.end(StreamEnd.DISCONNECTED);
        }
        return new Understood(pass.invocation(), 0);
    }
}
