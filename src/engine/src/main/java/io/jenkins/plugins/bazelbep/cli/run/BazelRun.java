package io.jenkins.plugins.bazelbep.cli.run;

import io.jenkins.plugins.bazelbep.cli.CommandFailed;
import io.jenkins.plugins.bazelbep.cli.Failures;
import io.jenkins.plugins.bazelbep.cli.bazel.BazelCommandLine;
import io.jenkins.plugins.bazelbep.cli.bazel.BazelProcess;
import io.jenkins.plugins.bazelbep.cli.bazel.BazelWorkspace;
import io.jenkins.plugins.bazelbep.cli.bazel.Injection;
import io.jenkins.plugins.bazelbep.cli.bazel.RcFiles;
import io.jenkins.plugins.bazelbep.cli.load.Limits;
import io.jenkins.plugins.bazelbep.cli.receiver.ReceiverProcess;
import io.jenkins.plugins.bazelbep.files.FileContents;
import io.jenkins.plugins.bazelbep.files.FileScheme;
import io.jenkins.plugins.bazelbep.forward.ForwardProgress;
import io.jenkins.plugins.bazelbep.forward.ForwardSettings;
import io.jenkins.plugins.bazelbep.forward.Forwarder;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import io.jenkins.plugins.bazelbep.store.ProfileKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One Bazel command with its events caught. Whatever becomes of the events, Bazel runs and its exit code is returned. */
public final class BazelRun {

    private final BazelCommandLine line;
    private final Path folder;
    private final Path data;
    private final ForwardSettings forwarding;
    private final Limits limits;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int code = 1;
    private volatile ReceiverProcess receiver;
    private Thread whenInterrupted;

    /**
     * Prepares a run.
     *
     * @param line the command as typed
     * @param folder where it runs
     * @param data the data folder where its invocation goes
     * @param forwarding where its events go besides
     * @param limits how much is taken of them
     */
    public BazelRun(BazelCommandLine line, Path folder, Path data, ForwardSettings forwarding, Limits limits) {
        this.line = line;
        this.folder = folder;
        this.data = data;
        this.limits = limits;
        // No option of ours may take its events away from a backend of the user's.
        this.forwarding = forwarding.withOverridden();
    }

    /**
     * What came of a run.
     *
     * @param exitCode Bazel's own
     * @param invocations what was caught, usually one
     */
    public record Outcome(int exitCode, List<InvocationReader> invocations) {}

    /**
     * Runs the command to its end.
     *
     * @throws IOException if Bazel cannot be started
     */
    public Outcome run() throws IOException, InterruptedException {
        try {
            if (!line.sendsEvents()) {
                return new Outcome(bazel(List.of()), List.of());
            }
            try (Block block = Block.create()) {
                return run(block);
            }
        } finally {
            over.countDown();
            leaveEndToCaller();
        }
    }

    private Outcome run(Block block) throws IOException, InterruptedException {
        RcFiles rc = RcFiles.of(line, BazelWorkspace.around(folder), home());
        Path journal;
        block.receiver().writeForwarding(forwarding);
        try (ReceiverProcess started = ReceiverProcess.start(block.receiver(), limits.eventBytes())) {
            receiver = started;
            Injection.Destination destination = new Injection.Destination(
                    receiver.address(), block.secret(), !forwarding.targets().isEmpty());
            Injection injection = Injection.plan(line, rc, destination, block.journals(), folder);
            tell(injection);
            journal = injection.journal();
            code = bazel(injection.options());
        } catch (CommandFailed e) {
            System.err.println("bep: " + e.getMessage() + ". Bazel runs without it");
            return new Outcome(bazel(List.of()), List.of());
        }
        tellForwarded(block);
        List<InvocationReader> invocations = keep(block, journal);
        code = ExitCodes.meant(code, invocations, block.exitCode());
        return new Outcome(code, invocations);
    }

    /** Where Bazel looks for its user's rc file. */
    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home);
    }

    /** What was given up the receiver itself has told. */
    private static void tellForwarded(Block block) throws IOException {
        for (ForwardProgress progress : Forwarder.progress(block.receiver().path())) {
            if (progress.state() != ForwardProgress.State.GIVEN_UP) {
                System.err.println("bep: " + progress.message());
            }
        }
    }

    private void tell(Injection injection) {
        if (!injection.streams()) {
            System.err.println("bep: this command has a BES backend of its own, which keeps its events;"
                    + " ours come from a file that Bazel writes"
                    + (forwarding.targets().isEmpty() ? "" : ". They are not forwarded, as no stream comes here"));
            if (injection.journal() == null) {
                System.err.println("bep: that file, too, is named in an rc file, so nothing is caught this time."
                        + " Import it afterwards: bep import --data DIR FILE");
            }
        }
    }

    private int bazel(List<String> options) throws IOException, InterruptedException {
        BazelProcess bazel = BazelProcess.start(line.with(options), folder);
        leaveEndToCaller();
        whenInterrupted = new Thread(() -> interrupted(bazel), "bep-run-interrupted");
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        return bazel.waitFor();
    }

    /** From now on the JVM ends with the code that it is given, which need not be the one that Bazel returned. */
    private void leaveEndToCaller() {
        try {
            if (whenInterrupted != null) {
                Runtime.getRuntime().removeShutdownHook(whenInterrupted);
            }
        } catch (IllegalStateException e) {
            // It is at work: the JVM was told to end before.
        }
    }

    /** The JVM is told to end, by Ctrl-C as a rule: Bazel is given time to, and its events are kept all the same. */
    private void interrupted(BazelProcess bazel) {
        try {
            code = bazel.interrupt();
            if (receiver != null) {
                receiver.hurry();
            }
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code);
    }

    /** Bazel has just written them on this machine, for whoever runs it. */
    private static void keepProfiles(List<InvocationReader> invocations) throws IOException {
        ProfileKeeper profiles = new ProfileKeeper(FileContents.local(FileScheme.anywhere()), ProfileKeeper.LARGEST);
        for (InvocationReader invocation : invocations) {
            String problem = profiles.keep(invocation);
            if (problem != null) {
                System.err.println("bep: " + problem);
            }
        }
    }

    private List<InvocationReader> keep(Block block, Path journal) {
        try {
            List<InvocationReader> kept = block.keep(data, journal, limits);
            keepProfiles(kept);
            return kept;
        } catch (IOException e) {
            System.err.println("bep: the events of this build are lost: " + Failures.describe(e));
            return List.of();
        }
    }
}
