package io.jenkins.plugins.bazelbep.faults;

import io.jenkins.plugins.bazelbep.bench.faults.BazelClient;
import io.jenkins.plugins.bazelbep.bench.faults.BazelFlags;
import io.jenkins.plugins.bazelbep.bench.faults.RecordedBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One recorded build in a job of its own, which waits at a certain event until the fault has begun. */
final class BuildInFlight {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String job;
    private final RecordedBuild build;
    private final int moment;
    private final StandIn bazel;
    private volatile BazelFlags flags;

    /** @param moment the number of the event, from 0, before which the fault begins; that of events for the end */
    BuildInFlight(String job, RecordedBuild build, int moment, Path folder) throws IOException {
        this.job = job;
        this.build = build.as(UUID.randomUUID().toString());
        this.moment = moment;
        this.bazel = StandIn.install(folder);
    }

    String job() {
        return job;
    }

    RecordedBuild build() {
        return build;
    }

    int moment() {
        return moment;
    }

    /** Where the program {@code bazel} of this build is. */
    Path programs() {
        return bazel.folder();
    }

    /** What is not to be found in what is kept. */
    String secret() {
        return flags.keyword();
    }

    /**
     * Plays the build to its end.
     *
     * @param held is told when this build waits for the fault
     * @param struck tells when the fault has begun
     */
    BazelClient.Result play(CountDownLatch held, CountDownLatch struck) throws IOException, InterruptedException {
        flags = bazel.flags(PATIENCE);
        BazelClient.Result result = new BazelClient(build, flags, event -> {
                    if (event == moment) {
                        held.countDown();
                        await(struck);
                    }
                })
                .play();
        bazel.exit(result.exitCode());
        return result;
    }

    private static void await(CountDownLatch struck) {
        try {
            if (!struck.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the fault did not begin");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
