package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.StreamEnd;
import io.jenkins.plugins.bazelbep.redaction.Redactor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Takes in an invocation whose events are all here, as from a BEP file. Nobody sees it before it is whole. The same
 * invocation again changes nothing or replaces what is there: see {@link Outcome}. For one thread.
 */
public final class ImportWriter implements Closeable {

    private static final String PREFIX = InvocationFolder.STAGING + "import-";

    /** Between making its folder and taking its lock an import must not be taken for abandoned. */
    private static final Duration LEFT_FOR = Duration.ofHours(1);

    /** What became of an import. */
    public enum Outcome {
        /** The invocation was not known before. */
        ADDED,
        /** It was known, with other events, fewer of them, or without its end; now it is as imported. */
        REPLACED,
        /** It was known with the same events, or complete while what was imported is not. Nothing changed. */
        UNCHANGED
    }

    /** An invocation after its import. */
    public record Imported(InvocationReader invocation, Outcome outcome) {}

    private final Path root;
    private final Stores stores;
    private final InvocationFolder staging;
    private final FolderLock lock;
    private final LiveInvocation live;
    private final Redactor redactor;
    private boolean closed;

    private ImportWriter(
            Path root,
            Stores stores,
            InvocationFolder staging,
            FolderLock lock,
            LiveInvocation live,
            Redactor redactor) {
        this.root = root;
        this.stores = stores;
        this.staging = staging;
        this.lock = lock;
        this.live = live;
        this.redactor = redactor;
    }

    static ImportWriter begin(Path root, Stores stores, Redactor redactor) throws IOException {
        deleteAbandoned(root);
        InvocationFolder staging = new InvocationFolder(root.resolve(PREFIX + UUID.randomUUID()));
        staging.create();
        FolderLock lock = FolderLock.take(staging.path());
        try {
            LiveInvocation live = LiveInvocation.open(staging, Identity.begin(null, null), stores);
            return new ImportWriter(root, stores, staging, lock, live, redactor);
        } catch (IOException | RuntimeException e) {
            lock.close();
            staging.delete();
            throw e;
        }
    }

    private static void deleteAbandoned(Path root) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (Path folder : folders) {
                Instant begun = Files.getLastModifiedTime(folder).toInstant();
                if (begun.isBefore(Instant.now().minus(LEFT_FOR)) && !FolderLock.isTaken(folder)) {
                    new InvocationFolder(folder).delete();
                }
            }
        }
    }

    /** Takes the next record. */
    public void accept(byte[] event) throws IOException {
        live.append(redactor.redact(event));
    }

    /**
     * Says that there are no more events, and puts the invocation into the store.
     *
     * @param fallbackId the id where no event tells one
     * @throws IOException if the invocation is being received at the moment, or cannot be kept
     */
    public Imported finish(StreamEnd end, String fallbackId) throws IOException {
        try {
            String told = live.toldId();
            String id = told == null || told.isEmpty() ? fallbackId : told;
            live.finish(end, Identity.begin(id, null).ended(end, live.records()));
            InvocationFolder target = InvocationFolder.of(root, id);
            Outcome outcome = new Replacement(staging, target, stores).run();
            return new Imported(new StoredInvocation(target, Identity.read(target), stores), outcome);
        } finally {
            close();
        }
    }

    /** Drops what is not finished. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                live.abandon();
            } finally {
                lock.close();
                staging.delete();
            }
        }
    }
}
