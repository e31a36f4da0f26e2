package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.SealedEventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A finished invocation: its parts are read from its folder when they are asked for. */
final class StoredInvocation extends PartsReader {

    private static final System.Logger LOG = System.getLogger(StoredInvocation.class.getName());

    private record Key(Path folder, long edition, Part<?> part) {}

    private final InvocationFolder folder;
    private final Identity identity;
    private final Stores stores;

    StoredInvocation(InvocationFolder folder, Identity identity, Stores stores) {
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
        return Long.toString(identity.edition(), Character.MAX_RADIX) + Part.FORMATS;
    }

    @Override
    <T> T part(Part<T> part) throws IOException {
        return stores.cache().get(new Key(folder.path(), identity.edition(), part), () -> load(part));
    }

    private <T> PartCache.Loaded<T> load(Part<T> part) throws IOException {
        try {
            return part.read(folder, identity.edition(), this);
        } catch (IOException | RuntimeException e) {
            if (!(e instanceof NoSuchFileException)) {
                LOG.log(System.Logger.Level.INFO, "made again from the event log: " + e.getMessage());
            }
        }
        Understood understood = stores.rebuilds().rebuild(folder, identity);
        return new PartCache.Loaded<>(part.of(understood), understood.estimatedBytes());
    }

    @Override
    <T, R> R read(Part<T> part, Reading<? super T, R> reading) throws IOException {
        T read = part(part);
        try (EventLog log = openLog()) {
            return reading.from(read, log);
        }
    }

    @Override
    public ConsoleText console() throws IOException {
        long size = part(Part.CONSOLE_SIZE);
        if (!Files.isRegularFile(folder.console()) || Files.size(folder.console()) != size) {
            stores.rebuilds().rebuild(folder, identity);
        }
        return ConsoleText.open(folder.console(), size, stores.options().consoleShown());
    }

    @Override
    public EventLog openLog() throws IOException {
        return new SealedEventLog(folder.sealedLog());
    }
}
