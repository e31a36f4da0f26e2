package io.jenkins.plugins.bazelbep.files.remote;

import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Files that were fetched, in a private folder: those used last. Who asks for one that is under way waits for it. The folder
 * is made for the first of them, since most builds name none.
 */
final class Spool implements Closeable {

    /** Enough for what is asked for ahead; more would only take room. */
    private static final int MOST_FILES = 128;

    /** Beyond it a build that names large files would fill the disk; one file may still have more. */
    private static final long MOST_BYTES = 2L << 30;

    private final Path parent;
    private final Timer fetched;
    private final long mostBytes;
    private final Map<String, CompletableFuture<Fetched>> files = new LinkedHashMap<>(16, 0.75f, true);
    private Path folder;
    private boolean closed;
    private long made;
    private long bytes;

    private record Fetched(Path path, long size) {}

    /** Below the folder of this machine for temporary files. */
    Spool(Timer fetched) {
        this(Path.of(System.getProperty("java.io.tmpdir")), fetched, MOST_BYTES);
    }

    Spool(Path parent, Timer fetched, long mostBytes) {
        this.parent = parent;
        this.fetched = fetched;
        this.mostBytes = mostBytes;
    }

    /**
     * The file, fetched if it is not here.
     *
     * @param name the same for files that are the same
     * @throws InterruptedIOException if whoever asks is interrupted; the thread stays so
     */
    Path get(String name, Fetch fetch) throws IOException {
        CompletableFuture<Fetched> mine = new CompletableFuture<>();
        CompletableFuture<Fetched> known;
        synchronized (this) {
            known = files.putIfAbsent(name, mine);
        }
        if (known == null) {
            fill(mine, fetch);
            settle(name, mine);
        }
        try {
            return (known == null ? mine : known).get().path();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was fetched");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    private void fill(CompletableFuture<Fetched> file, Fetch fetch) {
        try {
            Path path = newFile();
            long begin = System.nanoTime();
            try (OutputStream out = Files.newOutputStream(path)) {
                fetch.to(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(path);
                throw e;
            } finally {
                fetched.since(begin);
            }
            complete(file, new Fetched(path, Files.size(path)));
        } catch (IOException | RuntimeException e) {
            file.completeExceptionally(e);
        }
    }

    private synchronized Path newFile() throws IOException {
        if (closed) {
            throw new IOException("nothing is fetched any more");
        }
        if (folder == null) {
            folder = Files.createTempDirectory(parent, "bep-remote-");
        }
        return folder.resolve("file-" + made++);
    }

    private synchronized void complete(CompletableFuture<Fetched> file, Fetched fetched) {
        bytes += fetched.size();
        file.complete(fetched);
    }

    /** A file that is not there is not asked for again; one whose host was away is. */
    private synchronized void settle(String name, CompletableFuture<Fetched> file) {
        file.whenComplete((here, failure) -> {
            boolean lasting = failure instanceof FetchFailed told && !told.hostIsAway();
            if (failure != null && !lasting) {
                files.remove(name, file);
            }
        });
        forgetOldest(file);
    }

    private void forgetOldest(CompletableFuture<Fetched> newest) {
        Iterator<CompletableFuture<Fetched>> oldest = files.values().iterator();
        while (oldest.hasNext() && (files.size() > MOST_FILES || bytes > mostBytes)) {
            CompletableFuture<Fetched> file = oldest.next();
            if (file == newest || !file.isDone()) {
                continue;
            }
            oldest.remove();
            if (!file.isCompletedExceptionally()) {
                bytes -= file.join().size();
                delete(file.join().path());
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            left.forEach(Spool::delete);
        }
        Files.deleteIfExists(folder);
    }
}
