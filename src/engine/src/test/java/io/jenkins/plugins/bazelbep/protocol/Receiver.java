package io.jenkins.plugins.bazelbep.protocol;

import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A running receiver in a folder of its own. */
final class Receiver extends ExternalResource {

    final TemporaryFolder folder = new TemporaryFolder();
    final Heard heard = new Heard();
    private final UnaryOperator<BesServerOptions> setUp;
    private final List<TestClient> clients = new ArrayList<>();
    private BesServer server;

    Receiver() {
        this(options -> options);
    }

    Receiver(UnaryOperator<BesServerOptions> setUp) {
        this.setUp = setUp;
    }

    @Override
    protected void before() throws Throwable {
        folder.create();
        start(0);
    }

    private void start(int port) throws IOException {
        // Tests that wait for an acknowledgement after each event would take ten events a second.
        BesServerOptions options = BesServerOptions.in(root()).withPace(Duration.ofMillis(1));
        server = BesServer.start(setUp.apply(options).withPort(port), heard);
    }

    /** Stops it and starts another one on the same port and folder. */
    void restart() throws IOException {
        int port = server.port();
        server.close();
        start(port);
    }

    Path root() {
        return folder.getRoot().toPath();
    }

    BesServer server() {
        return server;
    }

    TestClient client() {
        TestClient client = new TestClient(server.port());
        clients.add(client);
        return client;
    }

    StreamFolder folder(String invocationId) {
        return ReceivedStreams.folder(root(), invocationId);
    }

    StreamState state(String invocationId) throws IOException {
        return folder(invocationId).readState().orElseThrow();
    }

    List<String> events(String invocationId) throws IOException {
        List<String> events = new ArrayList<>();
        try (EventLog log = new PlainEventLog(folder(invocationId).eventLog());
                RecordCursor cursor = log.from(0)) {
            for (EventRecord record = cursor.next(); record != null; record = cursor.next()) {
                events.add(new String(record.bytes(), StandardCharsets.UTF_8));
            }
        }
        return events;
    }

    @Override
    protected void after() {
        clients.forEach(TestClient::close);
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            folder.delete();
        }
    }
}
