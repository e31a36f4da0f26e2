package io.jenkins.plugins.bazelbep.bench.soak;

import io.jenkins.plugins.bazelbep.bench.faults.RecordedBuild;
import io.jenkins.plugins.bazelbep.bench.faults.RecordedClient;
import io.jenkins.plugins.bazelbep.cli.serve.Service;
import io.jenkins.plugins.bazelbep.protocol.ReceivedStreams;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import io.jenkins.plugins.bazelbep.store.StoreOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A {@code bep serve} in this process, and what people do to it. */
final class SoakedServer implements Closeable {

    /** What the server says about how long it knows finished streams; each is a folder with one file. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int FILES_OF_A_STREAM = 2;
    private static final long PATIENCE_SECONDS = 120;

    private final Path data;
    private final RecordedBuild build;
    private final Service service;
    private final InvocationStore store;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<Long> finished = new ArrayDeque<>();

    private SoakedServer(Path data, RecordedBuild build) throws IOException {
        this.data = data;
        this.build = build;
        this.service = Service.start(Service.Settings.of(data, List.of()));
        this.store = InvocationStore.open(data, StoreOptions.defaults());
    }

    static SoakedServer start(Path data, Path recording) throws IOException {
        return new SoakedServer(data, RecordedBuild.read(recording).within(Duration.ZERO));
    }

    /** A build comes in, is looked at, and is deleted. */
    void build() throws Exception {
        RecordedBuild next = build.as(UUID.randomUUID().toString());
        Path journal = data.resolve("journal.bep");
        int code = RecordedClient.play(next, URI.create(service.addresses().bes()), journal);
        if (code != build.exitCode()) {
            throw new IllegalStateException("a build ended with " + code);
        }
        awaitTaken(next.invocationId());
        for (String page : List.of("", "/targets", "/tests", "/log?start=0", "/events", "/timing")) {
            get("invocations/" + next.invocationId() + page);
        }
        if (!store.delete(next.invocationId())) {
            throw new IllegalStateException("invocation " + next.invocationId() + " cannot be deleted");
        }
        Files.delete(journal);
        finished.add(System.nanoTime());
    }

    /** The raw log goes when all of it is in the store and the store is done with it. */
    private void awaitTaken(String id) throws Exception {
        Path log = ReceivedStreams.folder(data.resolve(".receiving"), id).eventLog();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Files.exists(log)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("invocation " + id + " does not get complete");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private String get(String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(service.addresses().http() + "/api/v1/" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** Where nothing should pile up: all but the invocations, which are deleted here as people do. */
    Path temporary() {
        return data;
    }

    /** How many files may be there for streams that are still remembered. */
    long filesRemembered() {
        long now = System.nanoTime();
        finished.removeIf(time -> now - time > REMEMBERED.toNanos());
        return (long) FILES_OF_A_STREAM * finished.size();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
