package io.jenkins.plugins.bazelbep.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AsyncPeriodicWork;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.bazelbep.action.DetailFolders;
import io.jenkins.plugins.bazelbep.action.DetailFolders.DetailFolder;
import io.jenkins.plugins.bazelbep.action.RunStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import jenkins.model.Jenkins;

/**
 * Once a day takes from old builds all but the summaries of their invocations, where the administrator wants that. It
 * finds the builds by their folders, so that it loads only those from which something goes.
 */
@Extension
public final class DetailsRetention extends AsyncPeriodicWork {

    public DetailsRetention() {
        super("Retention of Bazel build events");
    }

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.DAYS.toMillis(1);
    }

    /** Nobody wants to read every day that nothing had to go. What goes is in the work's own log. */
    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) throws InterruptedException {
        BazelBepGlobalConfiguration configuration = BazelBepGlobalConfiguration.get();
        if (configuration.getKeepDetailsDays() == 0 && configuration.getKeepDetailsBuilds() == 0) {
            return;
        }
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                try {
                    thinOut(job, configuration, listener);
                } catch (IOException e) {
                    listener.error("%s: %s", job.getFullName(), e);
                }
            }
        }
    }

    private static void thinOut(Job<?, ?> job, BazelBepGlobalConfiguration configuration, TaskListener listener)
            throws IOException {
        List<DetailFolder> newestFirst =
                DetailFolders.newestFirst(job.getBuildDir().toPath());
        for (int i = 0; i < newestFirst.size(); i++) {
            DetailFolder kept = newestFirst.get(i);
            int builds = configuration.getKeepDetailsBuilds();
            boolean tooMany = builds > 0 && i >= builds;
            if (tooMany || isOlder(kept.details(), configuration.getKeepDetailsDays())) {
                delete(job.getBuildByNumber(kept.number()), listener);
            }
        }
    }

    private static boolean isOlder(Path details, int days) throws IOException {
        return days > 0
                && Files.getLastModifiedTime(details)
                        .toInstant()
                        .isBefore(Instant.now().minus(Duration.ofDays(days)));
    }

    private static void delete(Run<?, ?> run, TaskListener listener) throws IOException {
        if (run == null || run.isLogUpdated() || run.isKeepLog()) {
            return;
        }
        Util.deleteRecursive(RunStores.folder(run).toFile());
        listener.getLogger().println("Took the details of Bazel invocations from " + run.getFullDisplayName());
    }
}
