package io.jenkins.plugins.bazelbep.faults;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.bazelbep.bench.faults.BazelClient;
import io.jenkins.plugins.bazelbep.bench.faults.Figures;
import io.jenkins.plugins.bazelbep.bench.faults.Kept;
import io.jenkins.plugins.bazelbep.bench.faults.Outcome;
import io.jenkins.plugins.bazelbep.bench.faults.RecordedBuild;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs a cell: rounds of builds that are all in flight when the fault comes, each at another event. */
final class PluginMatrix {

    private final JenkinsLab lab;
    private final RecordedBuild build;
    private final int runs;
    private final int parallel;

    /**
     * @param runs how many builds a cell has
     * @param parallel how many of them a fault strikes at once
     */
    PluginMatrix(JenkinsLab lab, RecordedBuild build, int runs, int parallel) {
        this.lab = lab;
        this.build = build;
        this.runs = runs;
        this.parallel = parallel;
    }

    Figures run(PluginCell cell) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        while (outcomes.size() < runs) {
            List<BuildInFlight> round = new ArrayList<>();
            for (int i = outcomes.size(); i < Math.min(runs, outcomes.size() + parallel); i++) {
                // No name begins with another one.
                String job = String.format("%s-%03d", cell.name(), i);
                round.add(new BuildInFlight(job, build, moment(i), lab.folder(job)));
            }
            try {
                lab.mend();
                outcomes.addAll(run(cell, round));
            } catch (Throwable e) {
                e.printStackTrace();
                outcomes.addAll(Collections.nCopies(round.size(), Outcome.FAILED));
            }
        }
        return Figures.of(cell.name(), cell.what(), cell.forGood(), outcomes);
    }

    private List<Outcome> run(PluginCell cell, List<BuildInFlight> round) throws Throwable {
        Judgement judgement = new Judgement(lab);
        CountDownLatch held = new CountDownLatch(round.size());
        CountDownLatch struck = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(round.size(), work -> {
            Thread thread = new Thread(work, "recorded build");
            thread.setDaemon(true);
            return thread;
        });
        try {
            lab.begin(round, !cell.forGood());
            List<Future<BazelClient.Result>> playing = new ArrayList<>();
            for (BuildInFlight one : round) {
                playing.add(pool.submit(() -> one.play(held, struck)));
            }
            if (!held.await(BuildInFlight.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(held.getCount() + " builds have not come to their events");
            }
            List<Kept> before = new ArrayList<>();
            for (BuildInFlight one : round) {
                if (cell.forGood() && one.moment() > 0) {
                    // Else nothing might have arrived, and there would be nothing to lose.
                    await().atMost(BuildInFlight.PATIENCE)
                            .until(() ->
                                    judgement.kept(one).lost() < build.events().size());
                }
                before.add(judgement.kept(one));
            }
            cell.begin().on(lab);
            struck.countDown();
            cell.end().on(lab);
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < round.size(); i++) {
                BazelClient.Result bazel = playing.get(i).get(BuildInFlight.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                outcomes.add(
                        cell.forGood()
                                ? judgement.ofGone(round.get(i), bazel, before.get(i))
                                : judgement.of(round.get(i), bazel));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Evenly from before the first event to after the last. */
    private int moment(int number) {
        int last = build.events().size();
        return runs == 1 ? last / 2 : (int) ((long) number * last / (runs - 1));
    }
}
