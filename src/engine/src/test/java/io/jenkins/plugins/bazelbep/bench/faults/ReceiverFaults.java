package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.cli.real.Programs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What can happen to the receiver's process. */
final class ReceiverFaults {

    private static final long SUSPENDED_MILLIS = 3_000;

    private ReceiverFaults() {}

    static List<Cell> cells() {
        return List.of(
                Cell.of("undisturbed", "nothing happens", () -> run -> {}),
                Cell.of("killed", "the receiver is killed (SIGKILL)", () -> run -> Signal.KILL.end(receiver(run))),
                Cell.of(
                        "stopped",
                        "the receiver is told to end (SIGTERM)",
                        () -> run -> Signal.TERM.end(receiver(run))),
                Cell.of("suspended", "the receiver does nothing for three seconds (SIGSTOP)", () -> run -> {
                    ProcessHandle receiver = receiver(run);
                    Signal.STOP.to(receiver);
                    TimeUnit.MILLISECONDS.sleep(SUSPENDED_MILLIS);
                    Signal.CONT.to(receiver);
                }));
    }

    /** The same with a real Bazel, where it is Bazel's own exit code that counts. */
    static List<Cell> realCells() {
        Optional<String> missing = missingBazel();
        return cells().stream()
                .map(cell -> new Cell(
                        "bazel-" + cell.name(), "a real Bazel: " + cell.what(), cell.fault(), true, false, missing))
                .toList();
    }

    static Optional<String> missingBazel() {
        return Programs.bazel().isPresent() ? Optional.empty() : Optional.of("Bazel");
    }

    static ProcessHandle receiver(BepRun run) {
        return run.receiver().orElseThrow(() -> new IllegalStateException("there is no receiver"));
    }
}
