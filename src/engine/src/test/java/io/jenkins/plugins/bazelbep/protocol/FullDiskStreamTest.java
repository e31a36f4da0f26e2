package io.jenkins.plugins.bazelbep.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.jenkins.plugins.bazelbep.eventlog.EventLog;
import io.jenkins.plugins.bazelbep.eventlog.PlainEventLog;
import io.jenkins.plugins.bazelbep.eventlog.RecordCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A disk that is full while events come in. Needs the right to mount a small one. */
public class FullDiskStreamTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path disk;

    @Before
    public void mount() throws Exception {
        disk = folder.newFolder("small").toPath();
        Assume.assumeTrue(
                "needs the right to mount a tmpfs", run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", "" + disk));
    }

    @After
    public void unmount() throws Exception {
        if (Files.getFileStore(disk).type().equals("tmpfs")) {
            run("umount", "" + disk);
        }
    }

    @Test
    public void theClientIsToldAndWhatWasAcknowledgedIsThere() throws Exception {
        Path filler = disk.resolve("filler");
        Files.write(filler, new byte[100_000]);
        byte[] event = new byte[1000];
        new Random(3).nextBytes(event);
        try (BesServer server = BesServer.start(BesServerOptions.in(disk), StreamListener.NONE);
                TestClient client = new TestClient(server.port())) {
            TestClient.Stream stream = client.stream("a");
            for (int i = 1; i <= 1000; i++) {
                stream.send(i, event);
            }
            assertThat(stream.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(stream.status().getDescription()).contains("events.bep").contains("No space left");
            int stored = stream.acks().size();
            assertThat(stored).isBetween(1, 999);
            assertThat(stream.acks()).isEqualTo(BesServerTest.numbers(1, stored));
            assertThat(records()).isEqualTo(stored);

            Files.delete(filler);
            TestClient.Stream resumed = client.stream("a");
            resumed.send(stored + 1, event).sendFinished(stored + 2);
            assertThat(resumed.status().getCode()).isEqualTo(Status.Code.OK);
            assertThat(records()).isEqualTo(stored + 2);
        }
    }

    private int records() throws IOException {
        int count = 0;
        try (EventLog log = new PlainEventLog(ReceivedStreams.folder(disk, "a").eventLog());
                RecordCursor cursor = log.from(0)) {
            while (cursor.next() != null) {
                count++;
            }
        }
        return count;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command here
        }
    }
}
