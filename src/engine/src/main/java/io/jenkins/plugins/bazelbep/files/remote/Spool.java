package io.jenkins.plugins.bazelbep.files.remote;

import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Files that were fetched, in a private folder: those used last. Who asks for one that is under way waits for it. */
final class Spool implements Closeable {

    /** Enough for what is asked for ahead; more would only take room. */
    private static final int MOST_FILES = 128;

    private final Path folder;
    private final Timer fetched;
    private final Map<String, CompletableFuture<Path>> files = new LinkedHashMap<>(16, 0.75f, true);
    private long made;

    Spool(Timer fetched) throws IOException {
        this.fetched = fetched;
        folder = Files.createTempDirectory("bep-remote-");
    }

    /** The file, fetched if it is not here. */
    Path get(String uri, Fetch fetch) throws IOException {
        CompletableFuture<Path> mine = new CompletableFuture<>();
        CompletableFuture<Path> known;
        synchronized (this) {
            known = files.putIfAbsent(uri, mine);
            if (known == null) {
                forgetOldest();
            }
        }
        if (known == null) {
            fill(mine, fetch);
            forgetPassing(uri, mine);
        }
        try {
            return (known == null ? mine : known).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void fill(CompletableFuture<Path> file, Fetch fetch) {
        try {
            Path path;
            synchronized (this) {
                path = folder.resolve("file-" + made++);
            }
            long begin = System.nanoTime();
            try (OutputStream out = Files.newOutputStream(path)) {
                fetch.to(out);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(path);
                throw e;
            } finally {
                fetched.since(begin);
            }
            file.complete(path);
        } catch (IOException | RuntimeException e) {
            file.completeExceptionally(e);
        }
    }

    /** A file that is not there is not asked for again; one whose host was away is. */
    private synchronized void forgetPassing(String uri, CompletableFuture<Path> file) {
        file.whenComplete((path, failure) -> {
            boolean lasting = failure instanceof FetchFailed told && !told.hostIsAway();
            if (failure != null && !lasting) {
                files.remove(uri, file);
            }
        });
    }

    private void forgetOldest() {
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, CompletableFuture<Path>> each : files.entrySet()) {
            if (files.size() - gone.size() <= MOST_FILES) {
                break;
            }
            if (each.getValue().isDone()) {
                gone.add(each.getKey());
            }
        }
        for (String uri : gone) {
            CompletableFuture<Path> file = files.remove(uri);
            if (!file.isCompletedExceptionally()) {
                delete(file.join());
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
    public void close() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            left.forEach(Spool::delete);
        }
        Files.deleteIfExists(folder);
    }
}
