package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.bench.BenchWorkspace;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import io.jenkins.plugins.bazelbep.cli.real.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A build by a real Bazel under {@code bep run}, with a fault some time after it has started. Bazel also writes a file of the
 * user's, which says what it made.
 */
final class RealRun {

    /** Some tests fail, so the exit code says more than that all went well. */
    static final int TESTS_FAILED = 3;

    /** Notes when Bazel began and ended; {@code bep run} does so a little earlier and later. */
    private static final String WRAPPER = """
            #!/bin/sh
            date +%s%3N > "$BEP_FAULTS/started"
            "$@"
            code=$?
            date +%s%3N > "$BEP_FAULTS/ended"
            exit $code
            """;

    private final BenchWorkspace workspace;
    private final long momentMillis;
    private long buildMillis;

    /** @param momentMillis how long after the start of Bazel the fault strikes, if the build lasts as long */
    RealRun(BenchWorkspace workspace, long momentMillis) {
        this.workspace = workspace;
        this.momentMillis = momentMillis;
    }

    /** @param folder where there is none yet, nor when this is over */
    Outcome run(Path folder, Fault fault) throws Exception {
        try {
            return runIn(folder, fault);
        } finally {
            Folders.delete(folder);
        }
    }

    /** From the start of Bazel to the end of the build, which an upload that is tried again does not make longer. */
    long buildMillis() {
        return buildMillis;
    }

    private Outcome runIn(Path folder, Fault fault) throws Exception {
        Files.createDirectories(folder);
        fault.prepare(folder);
        Path own = folder.resolve("own.bep");
        List<String> command = new ArrayList<>();
        // A Bazel of its own: what stands before the command is the program for bep run.
        Path bazel = BepRun.script(
                folder.resolve("bazel"),
                WRAPPER.replace("\"$@\"", Programs.bazel().orElseThrow() + " \"$@\""));
        command.add(bazel.toString());
        command.addAll(workspace
                .line(List.of(
                        "test",
                        "--keep_going",
                        "--nocache_test_results",
                        "--build_event_binary_file=" + own,
                        "//green/...",
                        "//red/..."))
                .stream()
                .skip(1)
                .toList());
        Map<String, String> environment = Map.of("BEP_FAULTS", folder.toString(), "LC_ALL", "C.UTF-8");
        try (fault;
                BepRun run = BepRun.start(fault.inside(), folder, workspace.folder(), command, environment)) {
            CompletableFuture<Long> over = new CompletableFuture<>();
            new Thread(() -> strike(folder, fault, run, over), "fault").start();
            int code = run.end();
            Long faultEndedMillis = RecordedRun.join(over);
            RecordedBuild made = RecordedBuild.read(own);
            Kept kept =
                    Kept.byId(run.data(), made.invocationId(), made.events()).or(run.said());
            buildMillis = made.finishedMillis() - noted(folder.resolve("started"));
            long bazelEnded = noted(folder.resolve("ended"));
            long ready = Math.max(made.finishedMillis(), faultEndedMillis == null ? 0 : faultEndedMillis);
            Outcome outcome = new Outcome(
                    kept.lost(),
                    kept.givenUp(),
                    kept.twice(),
                    code != TESTS_FAILED || made.exitCode() != TESTS_FAILED,
                    RecordedRun.left(run),
                    run.temporaryFiles().size(),
                    Math.max(0, bazelEnded - ready) / 1e3,
                    faultEndedMillis == null,
                    false);
            if (!outcome.isGood()) {
                System.err.println("faults: after " + momentMillis + " ms: " + outcome + "; bep run ended with " + code
                        + "; it said:\n" + run.said());
            }
            return outcome;
        }
    }

    private static long noted(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    /** Whose result is the time of day at which the fault was over. */
    private void strike(Path folder, Fault fault, BepRun run, CompletableFuture<Long> over) {
        try {
            while (!Files.exists(folder.resolve("started"))) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            TimeUnit.MILLISECONDS.sleep(momentMillis);
            if (run.receiver().isEmpty()) {
                over.complete(null);
                return;
            }
            fault.strike(run);
            over.complete(System.currentTimeMillis());
        } catch (IOException | InterruptedException | RuntimeException e) {
            over.completeExceptionally(e);
        } catch (Exception e) {
            over.completeExceptionally(new IOException(e));
        }
    }
}
