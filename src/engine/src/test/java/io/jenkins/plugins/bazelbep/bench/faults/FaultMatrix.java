package io.jenkins.plugins.bazelbep.bench.faults;

import io.jenkins.plugins.bazelbep.bench.BenchWorkspace;
import io.jenkins.plugins.bazelbep.cli.load.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Runs the cells, each so many times, with its moment moving from the first event of the build to its end. */
public final class FaultMatrix {

    private final RecordedBuild build;
    private final int runs;
    private final int parallel;

    /**
     * @param recording a BEP file of a whole build
     * @param runs how many builds a cell has
     * @param parallel how many of them at once
     */
    public FaultMatrix(Path recording, int runs, int parallel) throws IOException {
        this(RecordedBuild.read(recording), runs, parallel);
    }

    FaultMatrix(RecordedBuild build, int runs, int parallel) {
        this.build = build;
        this.runs = runs;
        this.parallel = parallel;
    }

    /** All rows of the matrix. */
    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(ReceiverFaults.cells());
        cells.add(PortFault.cell());
        cells.addAll(WireFaults.cells());
        cells.addAll(NetworkFaults.cells());
        cells.addAll(DiskFaults.cells());
        cells.addAll(ClockFaults.cells());
        cells.addAll(ReceiverFaults.realCells());
        return cells;
    }

    /** The names of all cells that need no Jenkins. */
    public static List<String> names() {
        return cells().stream().map(Cell::name).toList();
    }

    /** Runs the cells named, or all. */
    public void run(List<String> names, FaultReport report) throws IOException, InterruptedException {
        for (Cell cell : cells()) {
            if (names.isEmpty() || names.contains(cell.name())) {
                if (cell.missing().isPresent()) {
                    report.skipped(cell, cell.missing().get());
                } else {
                    report.add(run(cell));
                }
            }
        }
    }

    Figures run(Cell cell) throws IOException, InterruptedException {
        return cell.real() ? runReal(cell) : runRecorded(cell);
    }

    /**
     * One after the other, as one Bazel server builds one thing at a time. Its builds get faster with time, so the
     * moments of the faults follow the fastest.
     */
    private Figures runReal(Cell cell) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bep-faults-");
        try (BenchWorkspace workspace = BenchWorkspace.sample()) {
            // The first starts Bazel's server and fills its caches; the second says how long a build takes.
            undisturbed(workspace, folder.resolve("first"));
            long fastest = undisturbed(workspace, folder.resolve("second"));
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                RealRun run = new RealRun(workspace, fastest * i / runs);
                Path own = folder.resolve("run-" + i);
                FutureTask<Outcome> one =
                        new FutureTask<>(() -> run.run(own, cell.fault().get()));
                one.run();
                outcomes.add(outcome(cell, one));
                if (run.buildMillis() > 0) {
                    fastest = Math.min(fastest, run.buildMillis());
                }
            }
            return Figures.of(cell, outcomes);
        } finally {
            Folders.delete(folder);
        }
    }

    private static long undisturbed(BenchWorkspace workspace, Path folder) throws IOException {
        RealRun run = new RealRun(workspace, 0);
        try {
            run.run(folder, nothing -> {});
        } catch (Exception e) {
            throw new IOException("Bazel does not build", e);
        }
        return run.buildMillis();
    }

    private Figures runRecorded(Cell cell) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bep-faults-");
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<Outcome>> started = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                int number = i;
                started.add(pool.submit(() -> new RecordedRun(build, moment(number))
                        .run(folder.resolve("run-" + number), cell.fault().get())));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : started) {
                outcomes.add(outcome(cell, one));
            }
            return Figures.of(cell, outcomes);
        } finally {
            pool.shutdownNow();
            Folders.delete(folder);
        }
    }

    /** Evenly from before the first event to after the last. */
    private int moment(int number) {
        return runs == 1
                ? build.events().size() / 2
                : (int) ((long) number * build.events().size() / (runs - 1));
    }

    private static Outcome outcome(Cell cell, Future<Outcome> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            System.err.println("faults: a build of the cell " + cell.name() + " failed: " + e.getCause());
            e.getCause().printStackTrace();
            return Outcome.FAILED;
        }
    }
}
