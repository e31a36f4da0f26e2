package io.jenkins.plugins.bazelbep.jobhistory;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.model.Run;
import io.jenkins.plugins.bazelbep.action.InvocationListener;
import io.jenkins.plugins.bazelbep.config.BazelBepGlobalConfiguration;
import io.jenkins.plugins.bazelbep.config.HistoryDatabase;
import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.write.Recorder;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import io.jenkins.plugins.bazelbep.monitoring.MetricsHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The one history of this controller. It is opened when the first invocation ends or somebody asks, and again when the
 * administrator names another database; what happened meanwhile is found by a look over all builds. Safe for use by
 * several threads.
 */
@Extension
public final class JobHistory implements InvocationListener {

    private static final Logger LOG = Logger.getLogger(JobHistory.class.getName());

    private record Opened(HistoryDatabase.Settings settings, History history, Recorder recorder) {

        void close() {
            recorder.close();
            history.close();
        }
    }

    private Opened opened;
    private boolean stopped;

    static JobHistory get() {
        return ExtensionList.lookupSingleton(JobHistory.class);
    }

    /** What somebody may ask who may read some jobs; null once Jenkins goes down. */
    Questions questions(Jobs jobs) {
        Opened now = opened();
        return now == null ? null : now.history().questions(jobs);
    }

    @Override
    public void ended(Run<?, ?> run, String invocationId) {
        Opened now = opened();
        if (now == null) {
            return;
        }
        try {
            BuildSource.find(run, invocationId).ifPresent(now.recorder()::changed);
        } catch (IOException e) {
            LOG.log(Level.FINE, "the next look over all builds finds it", e);
            now.recorder().catchUp();
        }
    }

    /** Forgets an invocation. */
    synchronized void deleted(String job, String invocationId) {
        if (opened != null) {
            opened.recorder().deleted(job, invocationId);
        }
    }

    /** Looks over all builds, as after a job went or got another name. */
    synchronized void catchUp() {
        if (opened != null) {
            opened.recorder().catchUp();
        }
    }

    /** Waits until all that was told is in the index. */
    void awaitIdle() throws InterruptedException {
        Opened now = opened();
        if (now != null) {
            now.recorder().awaitIdle();
        }
    }

    private synchronized Opened opened() {
        if (stopped) {
            return null;
        }
        HistoryDatabase.Settings wanted =
                BazelBepGlobalConfiguration.get().getHistory().settings();
        if (opened == null || !opened.settings().equals(wanted)) {
            if (opened != null) {
                opened.close();
            }
            opened = open(wanted);
        }
        return opened;
    }

    private static Opened open(HistoryDatabase.Settings settings) {
        HistorySettings database = settings.url() == null
                ? HistorySettings.embedded(folder())
                : HistorySettings.postgresql(settings.url(), settings.user(), settings.password());
        History history = History.open(database, MetricsHost.current());
        RecorderSettings recording =
                RecorderSettings.defaults().withKeepFor(settings.days() == 0 ? null : Duration.ofDays(settings.days()));
        return new Opened(settings, history, history.record(new BuildSource(), recording));
    }

    /** Where the embedded index is, below Jenkins' home. */
    static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("bazel-bep").resolve("history");
    }

    private synchronized void close() {
        stopped = true;
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    /** At the end of Jenkins: what was told is written, unless the database is away. */
    @Terminator
    public static void stop() {
        ExtensionList.lookup(JobHistory.class).forEach(JobHistory::close);
    }
}
