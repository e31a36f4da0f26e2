package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.EventRecord;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The receiver as a process: it is killed while a client streams, or has far less memory than is sent. */
public class ReceiverProcessTest {

    private static final int EVENTS = 20_000;
    private static final int KILLS = 3;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void noEventIsLostOrThereTwice() throws Exception {
        Path root = folder.getRoot().toPath();
        ReceiverProcess process = new ReceiverProcess(root, 0);
        int port = process.port();
        long acknowledged = 0;
        int kills = 0;
        Status status = Status.UNKNOWN;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!status.isOk()) {
            assertThat(System.nanoTime())
                    .as("stuck after event %s", acknowledged)
                    .isLessThan(deadline);
            try (TestClient client = new TestClient(port)) {
                TestClient.Stream stream = client.stream("a");
                for (long i = acknowledged + 1; i <= EVENTS && !stream.isOver(); i++) {
                    stream.send(i, event(i));
                    if (kills < KILLS && i == (kills + 1) * (EVENTS / (KILLS + 1))) {
                        stream.awaitAcks(1);
                        process.kill();
                        kills++;
                    }
                }
                status = stream.isOver()
                        ? stream.status()
                        : stream.sendFinished(EVENTS + 1).status();
                List<Long> acks = stream.acks();
                assertThat(acks).isEqualTo(BesServerTest.numbers(acknowledged + 1, acknowledged + acks.size()));
                acknowledged += acks.size();
            }
            if (!status.isOk()) {
                process = new ReceiverProcess(root, port);
            }
        }
        process.kill();
        assertThat(kills).isEqualTo(KILLS);
        assertThat(acknowledged).isEqualTo(EVENTS + 1);
        try (EventLog log = new PlainEventLog(ReceivedStreams.folder(root, "a").eventLog());
                RecordCursor cursor = log.from(0)) {
            for (int i = 1; i <= EVENTS; i++) {
                EventRecord record = cursor.next();
                assertThat(new String(record.bytes(), StandardCharsets.UTF_8)).isEqualTo(event(i));
            }
            assertThat(cursor.next().bytes()).isEmpty();
            assertThat(cursor.next()).isNull();
        }
        StreamState state = ReceivedStreams.folder(root, "a").readState().orElseThrow();
        assertThat(state.hasFinished()).isTrue();
        assertThat(state.connections()).isEqualTo(KILLS + 1);
    }

    @Test
    public void memoryDoesNotGrowWithWhatIsSent() throws Exception {
        ReceiverProcess process = new ReceiverProcess(folder.getRoot().toPath(), 0);
        byte[] event = new byte[30_000];
        int events = 1000; // four times 30 MB for a heap of 64 MB
        try (TestClient client = new TestClient(process.port());
                TestClient another = new TestClient(process.port())) {
            List<TestClient.Stream> streams =
                    List.of(client.stream("a"), client.stream("b"), another.stream("c"), another.stream("d"));
            for (int i = 1; i <= events; i++) {
                for (TestClient.Stream stream : streams) {
                    stream.send(i, event);
                }
            }
            for (TestClient.Stream stream : streams) {
                assertThat(stream.sendFinished(events + 1).status().getCode()).isEqualTo(Status.Code.OK);
                assertThat(stream.acks()).isEqualTo(BesServerTest.numbers(1, events + 1));
            }
        } finally {
            process.kill();
        }
    }

    private static String event(long number) {
        return "event " + number + " " + "x".repeat((int) (number % 700));
    }
}
