package io.jenkins.plugins.bazelbep.bench;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.cli.bazel.BazelCommandLine;
import io.jenkins.plugins.bazelbep.cli.bazel.Injection;
import io.jenkins.plugins.bazelbep.cli.bazel.RcFiles;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.real.Programs;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverFolder;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverProcess;
import io.jenkins.plugins.bazelbep.eventlog.RecordLimits;
import io.jenkins.plugins.bazelbep.protocol.BesSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A clean Bazel build whose events are caught, as {@code bep run} does it, against the same build without: wall time of
 * the Bazel command. The receiver is a process of its own and new for each build, so that it has not warmed up either.
 *
 * <p>What Bazel itself needs to make events is in that figure. A second one holds the same build against Bazel writing
 * its events into a file and nothing more: what is left is ours.
 */
final class BazelBenchmark implements Benchmark {

    private static final double MOST = 1.03;
    private static final int SAMPLE_ROUNDS = 9;
    private static final int GENERATED_ROUNDS = 7;
    private static final int GENERATED_TARGETS = 5_000;

    @Override
    public String name() {
        return "bazel";
    }

    @Override
    public void run(BenchReport out) throws Exception {
        if (Programs.bazel().isEmpty()) {
            System.err.println("bench: bazel: not measured, for there is no Bazel on PATH");
            return;
        }
        try (BenchWorkspace sample = BenchWorkspace.sample()) {
            measure(out, "sample workspace", sample, SAMPLE_ROUNDS, List.of("test", "//..."));
            // Without the tests that only wait, for they leave the processors to the receiver.
            List<String> busy = List.of("test", "--", "//...", "-//timeout/...");
            measure(out, "sample workspace without waiting", sample, SAMPLE_ROUNDS, busy);
        }
        try (BenchWorkspace generated = BenchWorkspace.generated(GENERATED_TARGETS)) {
            String aCase = "generated workspace of " + GENERATED_TARGETS + " targets";
            measure(out, aCase, generated, GENERATED_ROUNDS, List.of("build", "//..."));
        }
    }

    private static void measure(
            BenchReport out, String aCase, BenchWorkspace workspace, int rounds, List<String> command)
            throws Exception {
        // The first build starts Bazel's server and loads the packages; the second shows the receiver's flags to it.
        seconds(workspace, command);
        secondsReceived(workspace, command);
        List<Paired.Figures> figures = Paired.measure(
                rounds,
                () -> secondsReceived(workspace, command),
                List.of(() -> seconds(workspace, command), () -> secondsWithFile(workspace, command)));
        slowdown(out, aCase, figures.get(0));
        slowdown(out, aCase + ", against Bazel's own file", figures.get(1));
    }

    private static void slowdown(BenchReport out, String aCase, Paired.Figures figures) {
        out.slowdown(aCase, "s", figures.value(), figures.floor(), figures.ratio(), MOST);
    }

    private static double seconds(BenchWorkspace workspace, List<String> command)
            throws IOException, InterruptedException {
        workspace.clean();
        return workspace.seconds(workspace.line(command));
    }

    private static double secondsWithFile(BenchWorkspace workspace, List<String> command)
            throws IOException, InterruptedException {
        workspace.clean();
        Path file = Files.createTempFile("bazel-bep-bench", ".bep");
        try {
            BazelCommandLine line = BazelCommandLine.parse(workspace.line(command));
            return workspace.seconds(line.with(List.of("--build_event_binary_file=" + file)));
        } finally {
            Files.delete(file);
        }
    }

    private static double secondsReceived(BenchWorkspace workspace, List<String> command)
            throws IOException, InterruptedException, CommandFailed {
        workspace.clean();
        Path folder = Files.createTempDirectory("bazel-bep-bench");
        String secret = BesSecret.random().value();
        ReceiverFolder received = new ReceiverFolder(folder.resolve("receiver"));
        received.prepare(secret);
        try (ReceiverProcess receiver = ReceiverProcess.start(received, RecordLimits.DEFAULT_MAX_RECORD_BYTES)) {
            BazelCommandLine line = BazelCommandLine.parse(workspace.line(command));
            RcFiles rc = RcFiles.of(line, workspace.folder(), Path.of(System.getProperty("user.home")));
            Injection.Destination destination = new Injection.Destination(receiver.address(), secret, false);
            Injection injection = Injection.plan(line, rc, destination, folder, workspace.folder());
            return workspace.seconds(line.with(injection.options()));
        } finally {
            Folders.delete(folder);
        }
    }
}
