package io.jenkins.plugins.bazelbep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.bazelbep.cli.real.Bep;
import io.jenkins.plugins.bazelbep.files.remote.RemoteCache;
import io.jenkins.plugins.bazelbep.proto.bep.BuildEvent;
import io.jenkins.plugins.bazelbep.protocol.TestClient;
import io.jenkins.plugins.bazelbep.source.Sources;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Each limit of docs/configuration.md, set low by its option and reached: what happens, and the line that says so. */
public class LimitsTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String TEXT = "0123456789abcdef".repeat(MEGABYTE / 16);

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path root;

    @Before
    public void root() throws IOException {
        root = folder.getRoot().toPath().toRealPath();
    }

    @Test
    public void eventsBeyondTheNumberAreCountedOnly() throws Exception {
        Ran ran = bep("show", Sources.RECORDINGS.resolve("4.2.3-red.bep.gz").toString(), "--max-events", "5");
        assertThat(ran.out()).contains("what is shown comes from the first 5");
        assertThat(ran.code()).isZero();
    }

    @Test
    public void anEventOfAFileThatIsTooLargeIsPassedOver() throws Exception {
        Path file = events(started("an-id"), progress(TEXT), progress("after it"));
        Ran ran = bep("show", file.toString(), "--max-event-mb", "1");
        assertThat(ran.err()).contains("above the limit of 1048576: left out");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(bep("show", file.toString()).err()).doesNotContain("left out");
    }

    @Test
    public void anEventOfAStreamThatIsTooLargeIsAHole() throws Exception {
        try (Bep.Server server = Bep.Server.start(root, 0, "--max-event-mb", "1", "--max-log-mb", "1");
                TestClient client = new TestClient(server.besPort())) {
            TestClient.Stream stream = client.stream("an-id");
            stream.send(1, started("an-id"))
                    .send(2, progress(TEXT + "!"))
                    .send(3, progress(TEXT.substring(100).replaceAll("(.{79}).", "$1\n")))
                    .send(4, progress(TEXT.substring(101).replaceAll("(.{79}).", "$1\n")))
                    .sendFinished(5);
            assertThat(stream.status().isOk()).isTrue();
            assertThat(server.newestOf(1).get("notices").toString()).contains("1 event was left out");
            assertThat(server.text("invocations/an-id/log")).contains("bytes of console text are not shown");
        }
    }

    @Test
    public void aFileThatIsTooLargeIsNotRead() throws Exception {
        Path log = root.resolve("test.log");
        try (RandomAccessFile sparse = new RandomAccessFile(log.toFile(), "rw")) {
            sparse.setLength(MEGABYTE + 1);
        }
        Path file = events(started("an-id"), result("test.log", log.toUri().toString()));
        Path data = root.resolve("data");
        assertThat(bep("import", "--data", data.toString(), file.toString()).code())
                .isEqualTo(1);
        try (Bep.Server server = Bep.Server.start(data, 0, "--files", root.toString(), "--max-file-mb", "1")) {
            assertThat(server.text("invocations/an-id/file?label=//a:b&uri=" + log.toUri()))
                    .contains("1048577 bytes; files of at most 1048576 are read");
        }
    }

    @Test
    public void aFileThatTakesTooLongIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            String host = "127.0.0.1:" + silent.getLocalPort();
            String uri = "bytestream://" + host + "/blobs/" + "0".repeat(64) + "/7";
            Path file = events(started("an-id"), result("test.xml", uri));
            Ran ran = bep(
                    "junit",
                    file.toString(),
                    "--out",
                    root.resolve("junit").toString(),
                    "--remote",
                    "grpc://" + host,
                    "--fetch-seconds",
                    "1");
            assertThat(ran.err()).contains(uri).contains("DEADLINE_EXCEEDED");
        }
    }

    @Test
    public void aFileThatIsTooLargeIsNotFetched() throws Exception {
        try (RemoteCache cache = new RemoteCache()) {
            String uri =
                    cache.url().replace("grpc:", "bytestream:") + "/blobs/" + "0".repeat(64) + "/" + (MEGABYTE + 1);
            Path file = events(started("an-id"), result("test.xml", uri));
            String out = root.resolve("junit").toString();
            Ran ran = bep("junit", file.toString(), "--out", out, "--remote", cache.url(), "--max-file-mb", "1");
            assertThat(ran.err()).contains("it has 1048577 bytes; files of at most 1048576 are fetched");
        }
    }

    @Test
    public void outputOfACaseThatIsTooLongLosesItsMiddle() throws Exception {
        Path xml = root.resolve("test.xml");
        Files.writeString(
                xml,
                "<testsuite name='s'><testcase name='c' classname='k'><system-out>" + TEXT.substring(0, 5000)
                        + "</system-out></testcase></testsuite>");
        Path file = events(started("an-id"), result("test.xml", xml.toUri().toString()));
        Path out = root.resolve("junit");
        bep("junit", file.toString(), "--out", out.toString(), "--max-output-kb", "1");
        try (var written = Files.list(out)) {
            Path report = written.filter(path -> path.toString().endsWith(".xml"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(report)).contains("3976 characters").hasSizeLessThan(3000);
        }
    }

    @Test
    public void numbersThatMakeNoSenseAreRefused() throws Exception {
        for (String[] wrong : new String[][] {
            {"show", "x", "--max-events", "0"},
            {"show", "x", "--max-event-mb", "101"},
            {"import", "--data", "x", "--max-log-mb", "-1", "y"},
            {"junit", "x", "--out", "y", "--max-output-kb", "0"},
            {"junit", "x", "--out", "y", "--max-file-mb", "0"},
            {"junit", "x", "--out", "y", "--fetch-seconds", "0"}
        }) {
            Ran ran = bep(wrong);
            assertThat(ran.code()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(ran.err()).contains("it must be");
        }
    }

    private record Ran(int code, String out, String err) {}

    private Ran bep(String... arguments) throws IOException, InterruptedException {
        Path out = folder.newFile().toPath();
        Path err = folder.newFile().toPath();
        int code = new ProcessBuilder(Bep.line(arguments))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ran(code, Files.readString(out), Files.readString(err));
    }

    private Path events(byte[]... events) throws IOException {
        List<BuildEvent> all = new ArrayList<>();
        for (byte[] event : events) {
            all.add(BuildEvent.parseFrom(event));
        }
        return Files.write(folder.newFile().toPath(), Sources.delimited(all));
    }

    private static byte[] started(String id) {
        BuildEvent.Builder event = BuildEvent.newBuilder();
        event.getIdBuilder().getStartedBuilder();
        event.getStartedBuilder().setUuid(id).setCommand("test");
        return event.build().toByteArray();
    }

    private static byte[] progress(String text) {
        BuildEvent.Builder event = BuildEvent.newBuilder();
        event.getIdBuilder().getProgressBuilder().setOpaqueCount(text.hashCode());
        event.getProgressBuilder().setStderr(text);
        return event.build().toByteArray();
    }

    private static byte[] result(String name, String uri) {
        BuildEvent.Builder event = BuildEvent.newBuilder();
        event.getIdBuilder().getTestResultBuilder().setLabel("//a:b").setRun(1).setAttempt(1);
        event.getTestResultBuilder().addTestActionOutputBuilder().setName(name).setUri(uri);
        return event.build().toByteArray();
    }
}
