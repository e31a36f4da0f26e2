package io.jenkins.plugins.bazelbep.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs the wrapper as a shell does, before a program that notes how it was called. */
public class WrapperTest {

    private static final String FLAGS = "--bes_backend=grpc://127.0.0.1:@PORT@ --bes_keywords=key --bes_timeout=60s";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private ServerSocket receiver;
    private Path block;
    private Path real;
    private Path workspace;
    private Path called;

    @Before
    public void install() throws IOException {
        assumeTrue(File.separatorChar == '/');
        receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Path root = temporary.getRoot().toPath();
        block = Files.createDirectories(root.resolve("it's a block"));
        real = Files.createDirectories(root.resolve("real"));
        workspace = Files.createDirectories(root.resolve("workspace"));
        called = root.resolve("called");
        Files.createDirectories(block.resolve("journals"));
        writeWrappers(receiver.getLocalPort());
        program("printf '%s\\n' \"$@\" >'" + called + "'; echo \"$PATH\" >'" + called + ".path'; exit 3");
    }

    @After
    public void close() throws IOException {
        receiver.close();
    }

    @Test
    public void addsTheFlagsAndAJournalOfItsOwn() throws Exception {
        assertThat(run("test", "//a/...")).isEqualTo(3);
        assertThat(Files.readAllLines(called))
                .containsExactly(
                        "test",
                        "//a/...",
                        "--bes_backend=grpc://127.0.0.1:" + receiver.getLocalPort(),
                        "--bes_keywords=key",
                        "--bes_timeout=60s",
                        "--bes_keywords=bazel-bep-command=1",
                        "--build_event_binary_file=" + block + "/journals/1.bep");

        run("build", "//b");
        assertThat(Files.readAllLines(called))
                .contains(
                        "--bes_keywords=bazel-bep-command=2", "--build_event_binary_file=" + block + "/journals/2.bep");
    }

    @Test
    public void passesArgumentsUntouchedAndAddsBeforeTheDashes() throws Exception {
        run("--output_base", "build", "run", "--define=a=b c", "//x", "--", "--", "it's", "*", "", "$HOME", "-x");
        assertThat(Files.readAllLines(called))
                .startsWith(
                        "--output_base",
                        "build",
                        "run",
                        "--define=a=b c",
                        "//x",
                        "--bes_backend=grpc://127.0.0.1:" + receiver.getLocalPort())
                .endsWith(
                        "--build_event_binary_file=" + block + "/journals/1.bep",
                        "--",
                        "--",
                        "it's",
                        "*",
                        "",
                        "$HOME",
                        "-x");
    }

    @Test
    public void leavesOtherCommandsAlone() throws Exception {
        for (String command : List.of("info", "shutdown", "clean", "version", "--version")) {
            assertThat(run(command)).isEqualTo(3);
            assertThat(Files.readAllLines(called)).containsExactly(command);
        }
        assertThat(journals()).isEmpty();
    }

    /** PATH is part of the keys of actions: were it changed, nothing would be found in a cache. */
    @Test
    public void givesBazelThePathOfTheCaller() throws Exception {
        run("build");
        assertThat(Files.readString(Path.of(called + ".path")).strip()).isEqualTo(path());
    }

    @Test
    public void usesTheFileAloneWhereNobodyListens() throws Exception {
        receiver.close();
        run("build", "//a");
        assertThat(Files.readAllLines(called))
                .containsExactly("build", "//a", "--build_event_binary_file=" + block + "/journals/1.alone.bep");
    }

    /** A container that does not share the machine's network has a namespace of its own, too. */
    @Test
    public void usesTheFileAloneInAnotherNetwork() throws Exception {
        assumeTrue(
                "unshare -n is not permitted here", exitCode(new ProcessBuilder("sh", "-c", "unshare -n true")) == 0);
        ProcessBuilder wrapper = start(path(), List.of("build", "//a"));
        wrapper.command().addAll(0, List.of("unshare", "-n"));

        assertThat(exitCode(wrapper)).isEqualTo(3);

        assertThat(Files.readAllLines(called))
                .containsExactly("build", "//a", "--build_event_binary_file=" + block + "/journals/1.alone.bep");
    }

    @Test
    public void standsBeforeBazeliskToo() throws Exception {
        Files.move(real.resolve("bazel"), real.resolve("bazelisk"));
        ProcessBuilder wrapper = start(path(), List.of("build", "//a"));
        wrapper.command().set(0, block + "/bin/bazelisk");

        assertThat(exitCode(wrapper)).isEqualTo(3);

        assertThat(Files.readAllLines(called))
                .startsWith("build", "//a", "--bes_backend=grpc://127.0.0.1:" + receiver.getLocalPort())
                .endsWith("--build_event_binary_file=" + block + "/journals/1.bep");
    }

    @Test
    public void leavesTheUsersBackendAlone() throws Exception {
        run("build", "--bes_backend=grpcs://theirs", "//a");
        assertThat(Files.readAllLines(called))
                .containsExactly(
                        "build",
                        "--bes_backend=grpcs://theirs",
                        "//a",
                        "--build_event_binary_file=" + block + "/journals/1.alone.bep");
    }

    @Test
    public void findsTheUsersBackendInRcFiles() throws Exception {
        Files.createFile(workspace.resolve("WORKSPACE"));
        Files.writeString(workspace.resolve(".bazelrc"), "# build --bes_backend=no\ntry-import %workspace%/ci.rc\n");
        Files.writeString(workspace.resolve("ci.rc"), "build --bes_backend=grpcs://theirs\n");
        run("build", "//a");
        assertThat(Files.readAllLines(called)).noneMatch(argument -> argument.startsWith("--bes_backend"));

        Files.writeString(workspace.resolve("ci.rc"), "# build --bes_backend=grpcs://theirs\n");
        run("build", "//a");
        assertThat(Files.readAllLines(called)).anyMatch(argument -> argument.startsWith("--bes_backend"));
    }

    @Test
    public void leavesTheUsersFileAlone() throws Exception {
        run("build", "--build_event_binary_file=theirs.bep");
        assertThat(Files.readAllLines(called))
                .contains("--build_event_binary_file=theirs.bep")
                .noneMatch(argument -> argument.contains("journals"))
                .anyMatch(argument -> argument.startsWith("--bes_backend"));
    }

    @Test
    public void handsOnTheUsersFileOnceTheCommandHasWrittenIt() throws Exception {
        Files.createFile(workspace.resolve("WORKSPACE"));
        Path own = workspace.resolve("theirs.bep");
        program("echo events >'" + own + "'");

        run("build", "--build_event_binary_file=" + own);
        run("build", "--build_event_binary_file", "theirs.bep", "--bes_backend=");

        assertThat(block.resolve("journals/1.bep")).hasContent("events");
        assertThat(block.resolve("journals/2.alone.bep")).hasContent("events");
    }

    /** The stream alone is left to us then, and is found again by its keyword. */
    @Test
    public void leavesAFileOfAnRcFileAlone() throws Exception {
        Files.createFile(workspace.resolve("WORKSPACE"));
        Files.writeString(workspace.resolve(".bazelrc"), "build --build_event_binary_file=theirs.bep\n");

        run("build", "//a");
        assertThat(Files.readAllLines(called))
                .endsWith("--bes_timeout=60s", "--bes_keywords=bazel-bep-command=1")
                .noneMatch(argument -> argument.contains("journals"));

        run("build", "--bes_backend=", "//a");
        assertThat(Files.readAllLines(called)).containsExactly("build", "--bes_backend=", "//a");
    }

    @Test
    public void leavesAFileOfAnEarlierCommandAlone() throws Exception {
        Path own = Files.writeString(workspace.resolve("theirs.bep"), "stale");
        Files.setLastModifiedTime(own, FileTime.from(Instant.now().minusSeconds(1)));

        run("build", "--build_event_binary_file=" + own);

        assertThat(block.resolve("journals/1.bep")).doesNotExist();
    }

    @Test
    public void passesOverTheWrappersOfABlockAround() throws Exception {
        Path around = temporary.getRoot().toPath().resolve("around");
        Files.createDirectories(around.resolve("bin"));
        Files.copy(block.resolve("bin/bazel"), around.resolve("bin/bazel"));
        assertThat(around.resolve("bin/bazel").toFile().setExecutable(true)).isTrue();
        Files.createFile(around.resolve("bin/.bazel-bep-wrapper"));
        run(around.resolve("bin") + ":" + path(), "build");
        assertThat(Files.readAllLines(called))
                .filteredOn(argument -> argument.contains("_file="))
                .hasSize(1);
    }

    @Test
    public void saysThatThereIsNoBazel() throws Exception {
        Files.delete(real.resolve("bazel"));
        assertThat(run("/nothing:/here", "build")).isEqualTo(127);
    }

    @Test
    public void handsASignalOn() throws Exception {
        Path started = temporary.getRoot().toPath().resolve("started");
        program("trap 'echo term >\"" + called + "\"; exit 8' TERM; : >'" + started + "'; while :; do sleep 0.1; done");
        Process process = start(path(), List.of("build")).start();
        while (!Files.exists(started)) {
            Thread.sleep(20);
        }
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(8);
        assertThat(called).hasContent("term");
    }

    @Test
    public void keepsAnUploadErrorWhereNothingBetterIsKnown() throws Exception {
        program("exit 38");
        assertThat(run("build")).isEqualTo(38);
    }

    private void writeWrappers(int port) throws IOException {
        Path bin = Files.createDirectories(block.resolve("bin"));
        for (Map.Entry<String, String> text :
                Wrappers.texts(block.toString(), "/no/jars", FLAGS).entrySet()) {
            Path file = bin.resolve(text.getKey());
            Files.writeString(file, text.getValue().replace("@PORT@", "" + port).replace("@JAVA@", "/no/java"));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    private void program(String body) throws IOException {
        Path file = real.resolve("bazel");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String path() {
        return real + ":/usr/local/bin:/usr/bin:/bin";
    }

    private int run(String... arguments) throws Exception {
        boolean pathGiven = arguments[0].contains(":/");
        List<String> all = List.of(arguments);
        return exitCode(start(pathGiven ? arguments[0] : path(), pathGiven ? all.subList(1, all.size()) : all));
    }

    private static int exitCode(ProcessBuilder program) throws Exception {
        Process process = program.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private ProcessBuilder start(String path, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(block + "/bin/bazel"));
        line.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(workspace.toFile()).inheritIO();
        builder.environment().put("PATH", block + "/bin:" + path);
        builder.environment().put("HOME", temporary.getRoot().toString());
        return builder;
    }

    private List<String> journals() {
        return List.of(block.resolve("journals").toFile().list());
    }
}
