package io.jenkins.plugins.bazelbep.store;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Keeps the parts of invocations that were read last, up to a number of bytes. Several who want the same part at once
 * wait for one of them to load it; those who want another do not wait.
 */
final class PartCache {

    /** A loaded part and about how much memory it takes. */
    record Loaded<T>(T value, long bytes) {}

    /** Loads a part. */
    interface Loader<T> {
        Loaded<T> load() throws IOException;
    }

    private final long maxBytes;
    private final Map<Object, CompletableFuture<Loaded<?>>> parts = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    PartCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the part that is kept under a key, loading it where there is none.
     *
     * @param key names the part and the state of its invocation; always used with the same type
     */
    <T> T get(Object key, Loader<T> loader) throws IOException {
        CompletableFuture<Loaded<?>> mine = new CompletableFuture<>();
        CompletableFuture<Loaded<?>> part;
        synchronized (this) {
            part = parts.putIfAbsent(key, mine);
        }
        if (part == null) {
            part = mine;
            load(key, mine, loader);
        }
        @SuppressWarnings("unchecked")
        T value = (T) await(part).value();
        return value;
    }

    private <T> void load(Object key, CompletableFuture<Loaded<?>> mine, Loader<T> loader) {
        try {
            Loaded<T> loaded = loader.load();
            mine.complete(loaded);
            synchronized (this) {
                bytes += loaded.bytes();
                shrink();
            }
        } catch (IOException | RuntimeException | Error e) {
            synchronized (this) {
                parts.remove(key, mine);
            }
            mine.completeExceptionally(e);
        }
    }

    private void shrink() {
        Iterator<CompletableFuture<Loaded<?>>> eldestFirst = parts.values().iterator();
        while (bytes > maxBytes && eldestFirst.hasNext()) {
            CompletableFuture<Loaded<?>> part = eldestFirst.next();
            if (part.isDone()) {
                bytes -= part.join().bytes();
                eldestFirst.remove();
            }
        }
    }

    private static Loaded<?> await(CompletableFuture<Loaded<?>> part) throws IOException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw FailedLoad.because(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a part of an invocation was loaded", e);
        }
    }

    /** About how many bytes the kept parts take. */
    synchronized long bytes() {
        return bytes;
    }
}
