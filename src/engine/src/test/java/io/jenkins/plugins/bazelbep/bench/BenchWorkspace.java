package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.real.Programs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A workspace in a temporary folder with a Bazel server of its own, which ends with it. */
public final class BenchWorkspace implements Closeable {

    private final Path root;

    private BenchWorkspace(Path root) {
        this.root = root;
    }

    /** The sample workspace of the tests. */
    public static BenchWorkspace sample() throws IOException {
        BenchWorkspace workspace = new BenchWorkspace(Files.createTempDirectory("bazel-bep-bench"));
        Folders.copy(resource("workspace/sample"), workspace.folder());
        return workspace;
    }

    static BenchWorkspace generated(int targets) throws IOException, InterruptedException {
        BenchWorkspace workspace = new BenchWorkspace(Files.createTempDirectory("bazel-bep-bench"));
        List<String> line = List.of(
                "sh",
                resource("generated-workspace.sh").toString(),
                Integer.toString(targets),
                workspace.folder().toString());
        int code = new ProcessBuilder(line).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("the workspace was not generated: exit code " + code);
        }
        return workspace;
    }

    /** From the source tree: the workspace is not on the class path, where modes and symlinks would be lost. */
    private static Path resource(String name) {
        return Path.of(System.getProperty("bep.test.resources"), name);
    }

    /** Where its commands run. */
    public Path folder() {
        return root.resolve("workspace");
    }

    /** The words of a Bazel command line. */
    public List<String> line(List<String> command) {
        List<String> line = new ArrayList<>(
                List.of(Programs.bazel().orElseThrow().toString(), "--output_user_root=" + root.resolve("out")));
        line.addAll(command);
        return line;
    }

    void clean() throws IOException, InterruptedException {
        seconds(line(List.of("clean")));
    }

    /** Wall time of a command, whatever its exit code: the sample has targets that fail. */
    double seconds(List<String> line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output.txt").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        long begin = System.nanoTime();
        builder.start().waitFor();
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() throws IOException {
        try {
            seconds(line(List.of("shutdown")));
            Folders.delete(root);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
