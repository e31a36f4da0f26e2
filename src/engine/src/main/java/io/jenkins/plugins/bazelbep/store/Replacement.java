package io.jenkins.plugins.bazelbep.store;

import io.jenkins.plugins.bazelbep.invocation.view.InvocationState;
import io.jenkins.plugins.bazelbep.store.ImportWriter.Outcome;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a finished folder into the place of an invocation that may be there already. */
final class Replacement {

    private final InvocationFolder from;
    private final InvocationFolder to;
    private final Stores stores;

    Replacement(InvocationFolder from, InvocationFolder to, Stores stores) {
        this.from = from;
        this.to = to;
        this.stores = stores;
    }

    Outcome run() throws IOException {
        if (!Files.exists(to.path())) {
            try {
                Files.move(from.path(), to.path(), StandardCopyOption.ATOMIC_MOVE);
                return Outcome.ADDED;
            } catch (FileSystemException e) {
                // Another import was quicker; what failed for another reason fails again below.
                if (!Files.exists(to.path())) {
                    throw e;
                }
            }
        }
        FolderLock lock = FolderLock.take(to.path());
        try {
            boolean known = to.isFinished() || to.isUnfinished();
            if (known && !isBetter()) {
                return Outcome.UNCHANGED;
            }
            moveFiles();
            return known ? Outcome.REPLACED : Outcome.ADDED;
        } finally {
            lock.close();
        }
    }

    /** The complete one is better; of two complete ones the later, unless they are the same; else the longer. */
    private boolean isBetter() throws IOException {
        if (to.isFinished() && Files.mismatch(from.sealedLog(), to.sealedLog()) < 0) {
            return false;
        }
        PartsReader ours = new StoredInvocation(from, Identity.read(from), stores);
        PartsReader there = to.isFinished()
                ? new StoredInvocation(to, Identity.read(to), stores)
                : new UnfinishedInvocation(to, Identity.read(to), stores);
        boolean complete = ours.state() == InvocationState.COMPLETE;
        boolean completeThere = there.state() == InvocationState.COMPLETE;
        return complete || !completeThere && received(ours) > received(there);
    }

    private static long received(PartsReader invocation) throws IOException {
        return invocation.summary().events().received();
    }

    /**
     * The identity goes first: what was derived from the log that is there no longer fits it. So after a crash half way,
     * whichever log is there, everything else is made again from it.
     */
    private void moveFiles() throws IOException {
        move(from.identity(), to.identity());
        move(from.sealedLog(), to.sealedLog());
        Files.deleteIfExists(to.plainLog());
        move(from.console(), to.console());
        for (Part<?> part : Part.ALL) {
            if (Files.exists(from.derived(part.name()))) {
                move(from.derived(part.name()), to.derived(part.name()));
            }
        }
    }

    private static void move(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
