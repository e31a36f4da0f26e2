package io.jenkins.plugins.bazelbep.cli.real;

import static org.junit.Assume.assumeTrue;

import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.rules.ExternalResource;

/**
 * A Bazel of this machine in a copy of the sample workspace, one server for all tests of a class: its start is what takes
 * long. Where there is no Bazel the tests are skipped; {@code ./bep test} says so.
 */
public final class RealBazel extends ExternalResource {

    private static final Path SAMPLE = Path.of("src/test/resources/workspace/sample");

    private Path folder;

    @Override
    protected void before() throws IOException {
        assumeTrue("there is no Bazel on PATH", Programs.bazel().isPresent());
        folder = Files.createTempDirectory("bep-real-bazel-");
        Folders.copy(SAMPLE, workspace());
    }

    @Override
    protected void after() {
        if (folder == null) {
            return;
        }
        try {
            start(List.of("shutdown")).waitFor();
            Folders.delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException("the workspace of the test cannot be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Path workspace() {
        return folder.resolve("workspace");
    }

    /** A folder of the test's own beside the workspace. */
    public Path folder(String name) {
        return folder.resolve(name);
    }

    /** The words of a Bazel command line, with the startup options that all commands here share. */
    public List<String> line(List<String> command) {
        List<String> line = new ArrayList<>(List.of(
                Programs.bazel().orElseThrow().toString(),
                "--output_user_root=" + folder.resolve("out"),
                "--max_idle_secs=60",
                "--host_jvm_args=-Xmx512m",
                "--host_jvm_args=-XX:TieredStopAtLevel=1"));
        line.addAll(command);
        return line;
    }

    /** Starts a command with its output in a file beside the workspace. */
    public Process start(List<String> command) throws IOException {
        return inWorkspace(line(command)).start();
    }

    /** Runs a command; its exit code. */
    public int run(String... command) throws IOException, InterruptedException {
        return start(List.of(command)).waitFor();
    }

    /** A process that is started in the workspace, in the locale that the sample needs. */
    ProcessBuilder inWorkspace(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(workspace().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** All that commands have printed so far. */
    public String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }
}
