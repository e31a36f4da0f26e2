package io.jenkins.plugins.bazelbep.cli;

import io.jenkins.plugins.bazelbep.cli.bazel.BazelCommandLine;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.load.LimitOptions;
import io.jenkins.plugins.bazelbep.cli.run.BazelRun;
import io.jenkins.plugins.bazelbep.cli.text.Failing;
import io.jenkins.plugins.bazelbep.cli.text.SummaryText;
import io.jenkins.plugins.bazelbep.store.InvocationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bep run}: runs a Bazel command with its events caught; exits with Bazel's own code. */
@Command(
        name = "run",
        description = "Runs a Bazel command with its events caught, tells what happened, and exits with Bazel's code.")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "keep the invocation here; bep serve shows it")
    Path data;

    @Mixin
    ForwardingOptions forwarding;

    @Mixin
    LimitOptions limits;

    @Parameters(
            arity = "1..*",
            paramLabel = "-- bazel COMMAND …",
            description = "the Bazel command, for example: bazel test //...")
    List<String> line;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path kept = data != null ? data : Files.createTempDirectory("bep-data-");
        try {
            BazelRun run = new BazelRun(
                    BazelCommandLine.parse(line),
                    Path.of("").toAbsolutePath(),
                    kept,
                    forwarding.settings(),
                    limits.limits());
            BazelRun.Outcome outcome = run.run();
            for (InvocationReader invocation : outcome.invocations()) {
                tell(invocation);
            }
            return outcome.exitCode();
        } finally {
            if (data == null) {
                Folders.delete(kept);
            }
        }
    }

    private void tell(InvocationReader invocation) throws IOException {
        SummaryText.lines(invocation.summary(), Failing.in(invocation)).forEach(System.err::println);
        if (data != null) {
            System.err.println("  kept in " + data + "; to look at it: ./bep serve --data " + data);
        }
    }
}
