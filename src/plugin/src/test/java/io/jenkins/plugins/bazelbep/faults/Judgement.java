package io.jenkins.plugins.bazelbep.faults;

import io.jenkins.plugins.bazelbep.action.RunStores;
import io.jenkins.plugins.bazelbep.bench.faults.BazelClient;
import io.jenkins.plugins.bazelbep.bench.faults.Kept;
import io.jenkins.plugins.bazelbep.bench.faults.Outcome;
import io.jenkins.plugins.bazelbep.cli.real.CommandLines;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Says what came of a build. */
final class Judgement {

    /** An agent that has come back may have something to delete; receivers without one wait for it as long, and then do. */
    private static final long GRACE_SECONDS = 90;

    private final JenkinsLab lab;

    Judgement(JenkinsLab lab) {
        this.lab = lab;
    }

    /** Waits for the end of a build of which nothing may be missing. */
    Outcome of(BuildInFlight build, BazelClient.Result bazel) throws Throwable {
        String said = "script returned exit code " + build.build().exitCode();
        return judge(
                build,
                bazel,
                (ended, kept) -> ended.states().equals(List.of("COMPLETE"))
                        && ended.log().contains(said),
                kept -> kept);
    }

    /**
     * Waits for the end of a build whose agent is gone.
     *
     * @param before what was kept before it went, of which nothing may be missing
     */
    Outcome ofGone(BuildInFlight build, BazelClient.Result bazel, Kept before) throws Throwable {
        int made = build.build().events().size();
        return judge(
                build,
                bazel,
                (ended, kept) -> ended.log().contains("cannot be reached; what has arrived of its events is kept")
                        && (ended.states().equals(List.of("DISCONNECTED"))
                                || kept.lost() == 0 && ended.states().equals(List.of("COMPLETE"))
                                || kept.lost() == made && ended.states().isEmpty()),
                kept -> new Kept(
                        Math.max(0, kept.lost() - before.lost()),
                        kept.givenUp() + Math.min(before.lost(), kept.lost()),
                        kept.twice()));
    }

    private Outcome judge(
            BuildInFlight build,
            BazelClient.Result bazel,
            BiPredicate<RemoteSteps.Ended, Kept> meant,
            UnaryOperator<Kept> allowance)
            throws Throwable {
        RemoteSteps.Ended ended = lab.end(build.job());
        Kept found = kept(build);
        Kept kept = allowance.apply(found);
        awaitNothingLeft(build);
        // As Bazel has failed, so does each of these builds.
        boolean changed = !ended.result().equals("FAILURE")
                || !meant.test(ended, found)
                || bazel.exitCode() != build.build().exitCode();
        Outcome outcome = new Outcome(
                kept.lost(),
                kept.givenUp(),
                kept.twice(),
                changed,
                processes(build).size(),
                folders(build).size(),
                (bazel.goneNanos() - bazel.builtNanos()) / 1e9,
                false,
                false);
        if (!outcome.isGood()) {
            System.err.println("faults: " + build.job() + ", struck at event " + build.moment() + " of "
                    + build.build().events().size() + ": " + outcome + "; Bazel ended with " + bazel.exitCode()
                    + ", the run with " + ended.result() + ", its invocations are " + ended.states() + "; its log:\n"
                    + ended.log()
                    + processes(build).stream().map(CommandLines::of).toList() + folders(build));
        }
        return outcome;
    }

    /** The events of a build that are kept by now. */
    Kept kept(BuildInFlight build) throws IOException {
        return Kept.in(
                RunStores.folderIn(lab.run(build.job())),
                build.build().invocationId(),
                build.build().events(),
                build.secret());
    }

    private void awaitNothingLeft(BuildInFlight build) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        while (!(processes(build).isEmpty() && folders(build).isEmpty()) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** What has to do with the job's workspace: its receiver, shells, Bazel's wrapper. */
    private List<ProcessHandle> processes(BuildInFlight build) {
        String workspace = workspaces().resolve(build.job()).toString();
        return ProcessHandle.allProcesses()
                .filter(process -> CommandLines.of(process).contains(workspace))
                .toList();
    }

    /** Folders of receivers beside the job's workspace. What else is there comes and goes while it is looked at. */
    private List<Path> folders(BuildInFlight build) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(workspaces().resolve(build.job() + "@tmp"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.getFileName().toString().startsWith("bazel-bep-")) {
                    found.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private Path workspaces() {
        return lab.agentRoot().resolve("workspace");
    }
}
