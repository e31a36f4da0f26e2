package io.jenkins.plugins.bazelbep.cli.demo;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Bazel building a copy of the sample workspace: some green, some red, some flaky. */
final class SampleBuild {

    /** Packages of the sample that take seconds, not minutes. */
    private static final List<String> TARGETS =
            List.of("//green/...", "//red/...", "//flaky/...", "//junit/...", "//shards/...", "//broken_build/...");

    private final String bazel;
    private final Path workspace;
    private final Path outputs;

    private SampleBuild(String bazel, Path workspace, Path outputs) {
        this.bazel = bazel;
        this.workspace = workspace;
        this.outputs = outputs;
    }

    /** Copies the workspace below a folder. */
    static SampleBuild prepare(String bazel, Path sample, Path below) throws IOException {
        Path workspace = below.resolve("workspace");
        Folders.copy(sample, workspace);
        return new SampleBuild(bazel, workspace, below.resolve("outputs"));
    }

    /**
     * Builds and tests, with the events sent to a backend.
     *
     * @throws CommandFailed if Bazel did not come as far as building
     */
    void run(String backend) throws IOException, InterruptedException, CommandFailed {
        List<String> line = new ArrayList<>(List.of(
                "test", "--keep_going", "--bes_backend=" + backend, "--bes_timeout=60s", "--build_metadata=ROLE=demo"));
        line.addAll(TARGETS);
        int code = bazel(line);
        // 1 and 3: a failing build and failing tests, which the sample means to have.
        if (code != 0 && code != 1 && code != 3) {
            throw new CommandFailed(bazel + " ended with exit code " + code + "; its lines above say why");
        }
    }

    /** Ends the Bazel server that the build has started. */
    void shutDown() throws IOException, InterruptedException {
        bazel(List.of("shutdown"));
    }

    private int bazel(List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(bazel, "--output_user_root=" + outputs, "--max_idle_secs=60", "--host_jvm_args=-Xmx512m"));
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(workspace.toFile()).inheritIO();
        // Without it the sample's file names with accents cannot be built in a plain C locale.
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start().waitFor();
    }
}
