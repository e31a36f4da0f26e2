package io.jenkins.plugins.bazelbep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StreamExitCodeTest {

    private static final Duration ENDLESS = Duration.ofHours(1);
    private static final String OPENED = "2026-01-01T00:00:0";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;

    @Before
    public void root() {
        root = folder.getRoot().toPath();
    }

    @Test
    public void isThatOfTheCommandWithTheKeywordAndOfItsLastStream() throws Exception {
        write("a", 1, "command=1", "\"notStoredFrom\":1,\"exitCode\":1");
        write("b", 3, "command=1", "\"notStoredFrom\":1,\"exitCode\":3");
        write("c", 2, "command=1", "\"notStoredFrom\":1,\"exitCode\":2");
        write("d", 4, "command=11", "\"notStoredFrom\":1,\"exitCode\":4");

        assertThat(code("command=1").await(Duration.ZERO)).hasValue(3);
        assertThat(code("command=11").await(Duration.ZERO)).hasValue(4);
        assertThat(code("command=2").await(Duration.ZERO)).isEmpty();
    }

    @Test
    public void isInTheLogOfAStreamThatIsComplete() throws Exception {
        write("a", 1, "command=1", "\"finished\":\"" + OPENED + "2Z\"");
        Files.write(
                root.resolve("streams/a/events.bep"),
                Sources.delimited(Sources.read(Sources.RECORDINGS.resolve("4.2.3-red.bep.gz"))
                        .messages()));

        assertThat(code("command=1").await(ENDLESS)).hasValue(3);
    }

    @Test
    public void isWaitedForWhileTheStreamComesIn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<OptionalInt> code = new FutureTask<>(() -> {
            begun.countDown();
            return code("command=1").await(ENDLESS);
        });
        Thread waiting = new Thread(code);
        waiting.start();
        begun.await();
        write("a", 1, "command=1", "\"broken\":\"no room\"");
        write("a", 1, "command=1", "\"notStoredFrom\":1,\"exitCode\":3");

        assertThat(code.get(60, TimeUnit.SECONDS)).hasValue(3);
    }

    @Test(timeout = 60_000)
    public void isNotWaitedForOnceTheClientHasLeftTheStream() throws Exception {
        write("a", 1, "command=1", "\"lifecycle\":{\"attemptFinished\":\"" + OPENED + "3Z\"}");

        assertThat(code("command=1").await(ENDLESS)).isEmpty();
    }

    private StreamExitCode code(String keyword) {
        return new StreamExitCode(root, keyword);
    }

    private void write(String id, int second, String keyword, String more) throws IOException {
        Path stream = Files.createDirectories(root.resolve("streams").resolve(id));
        Path written = Files.writeString(
                stream.resolve("written"),
                "{\"version\":1,\"invocationId\":\"" + id + "\",\"opened\":\"" + OPENED + second
                        + "Z\",\"keywords\":[\"command_name=test\",\"user_keyword=" + keyword + "\"]," + more + "}");
        Files.move(written, stream.resolve("stream.json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
