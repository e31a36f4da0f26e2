package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.cli.bazel.BazelCommandLine;
import io.jenkins.plugins.bazelbep.cli.bazel.Injection;
import io.jenkins.plugins.bazelbep.cli.bazel.RcFiles;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverFolder;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverProcess;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A clean Bazel build whose events are caught, as {@code bep run} does it, against the same build without: wall time of
 * the Bazel command. The receiver is a process of its own and new for each build, so that it has not warmed up either.
 */
final class BazelBenchmark implements Benchmark {

    private static final double MOST = 1.03;
    private static final int SAMPLE_PAIRS = 15;
    private static final int GENERATED_PAIRS = 7;
    private static final int GENERATED_TARGETS = 5_000;

    @Override
    public String name() {
        return "bazel";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        if (BenchWorkspace.bazel().isEmpty()) {
            System.err.println("bench: bazel: not measured, for there is no Bazel on PATH");
            return;
        }
        try (BenchWorkspace sample = BenchWorkspace.sample()) {
            // Without the tests that only wait: they would hide what the receiver costs.
            List<String> command = List.of("test", "--", "//...", "-//timeout/...");
            measure(out, "sample workspace", sample, SAMPLE_PAIRS, command);
        }
        try (BenchWorkspace generated = BenchWorkspace.generated(GENERATED_TARGETS)) {
            String aCase = "generated workspace of " + GENERATED_TARGETS + " targets";
            measure(out, aCase, generated, GENERATED_PAIRS, List.of("build", "//..."));
        }
    }

    private static void measure(
            BenchReport out, String aCase, BenchWorkspace workspace, int pairs, List<String> command) throws Exception {
        // The first build starts Bazel's server and loads the packages; the second shows the receiver's flags to it.
        seconds(workspace, command);
        secondsReceived(workspace, command);
        Paired.Figures figures =
                Paired.measure(pairs, () -> secondsReceived(workspace, command), () -> seconds(workspace, command));
        out.slowdown(aCase, "s", figures.value(), figures.floor(), figures.ratio(), MOST);
    }

    private static double seconds(BenchWorkspace workspace, List<String> command)
            throws IOException, InterruptedException {
        workspace.clean();
        return workspace.seconds(workspace.line(command));
    }

    private static double secondsReceived(BenchWorkspace workspace, List<String> command)
            throws IOException, InterruptedException, CommandFailed {
        workspace.clean();
        Path folder = Files.createTempDirectory("bazel-bep-bench");
        String secret = BesSecret.random().value();
        ReceiverFolder received = new ReceiverFolder(folder.resolve("receiver"));
        received.prepare(secret);
        try (ReceiverProcess receiver = ReceiverProcess.start(received)) {
            BazelCommandLine line = BazelCommandLine.parse(workspace.line(command));
            RcFiles rc = RcFiles.of(line, workspace.folder(), Path.of(System.getProperty("user.home")));
            Injection injection = Injection.plan(line, rc, receiver.address(), secret, folder, workspace.folder());
            return workspace.seconds(line.with(injection.options()));
        } finally {
            Folders.delete(folder);
        }
    }
}
