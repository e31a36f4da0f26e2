package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One recorded build under {@code bep run}, with a fault at a certain event. */
final class RecordedRun {

    /** A process that was asked to end may take a moment to. */
    private static final long GRACE_MILLIS = 500;

    private final RecordedBuild build;
    private final int moment;

    /** @param moment the number of the event, from 0, before which the fault strikes; that of events for the end */
    RecordedRun(RecordedBuild build, int moment) {
        this.build = build;
        this.moment = moment;
    }

    /** @param folder where there is none yet, nor when this is over */
    Outcome run(Path folder, Fault fault) throws Exception {
        try {
            return runIn(folder, fault);
        } finally {
            Folders.delete(folder);
        }
    }

    private Outcome runIn(Path folder, Fault fault) throws Exception {
        fault.prepare(folder);
        try (fault;
                BepRun run = BepRun.start(folder, fault.inside())) {
            BazelFlags flags = run.flags();
            CompletableFuture<Long> over = new CompletableFuture<>();
            BazelClient.Result result = new BazelClient(build, fault.route(flags), event -> {
                        if (event == moment) {
                            CountDownLatch begun = new CountDownLatch(1);
                            new Thread(() -> strike(fault, run, begun, over), "fault").start();
                            await(begun);
                        }
                    })
                    .play();
            int code = run.end(result.exitCode());
            Long faultEnded = join(over);
            int processes = left(run);
            Kept kept = Kept.in(run.data(), build.invocationId(), build.events(), flags.keyword())
                    .or(run.said());
            Outcome outcome = new Outcome(
                    kept.lost(),
                    kept.givenUp(),
                    kept.twice(),
                    code != build.exitCode(),
                    processes,
                    run.temporaryFiles().size(),
                    waitSeconds(result, faultEnded),
                    faultEnded == null,
                    false);
            if (!outcome.isGood()) {
                System.err.println("faults: at event " + moment + " of "
                        + build.events().size() + ": " + outcome + "; Bazel ended with " + result.exitCode()
                        + ", bep run with " + code + "; it said:\n" + run.said());
            } else if (outcome.waitSeconds() > Figures.GOAL_SECONDS) {
                System.err.printf("faults: at event %d: Bazel waited %.1f seconds%n", moment, outcome.waitSeconds());
            }
            return outcome;
        }
    }

    /** Until then the build makes no event: on a busy machine it would be over before the fault. */
    private static void await(CountDownLatch begun) {
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void strike(Fault fault, BepRun run, CountDownLatch begun, CompletableFuture<Long> over) {
        try {
            boolean late = run.receiver().isEmpty();
            begun.countDown();
            if (late) {
                over.complete(null);
                return;
            }
            fault.strike(run);
            over.complete(System.nanoTime());
        } catch (Throwable e) {
            begun.countDown();
            over.completeExceptionally(e);
        }
    }

    /** When the fault was over; null if the build was before. */
    static Long join(CompletableFuture<Long> over) throws Exception {
        try {
            return over.join();
        } catch (CompletionException e) {
            throw new IOException("the fault did not happen", e.getCause());
        }
    }

    private static double waitSeconds(BazelClient.Result result, Long faultEnded) {
        boolean before = faultEnded == null || result.builtNanos() - faultEnded > 0;
        long ready = before ? result.builtNanos() : faultEnded;
        return Math.max(0, result.goneNanos() - ready) / 1e9;
    }

    /** How many processes are left of a run that is over. */
    static int left(BepRun run) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        int left = run.processes().size();
        while (left > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            left = run.processes().size();
        }
        return left;
    }
}
