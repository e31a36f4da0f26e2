package io.jenkins.plugins.bazelbep.cli.serve;

import io.jenkins.plugins.bazelbep.history.History;
import io.jenkins.plugins.bazelbep.history.HistorySettings;
import io.jenkins.plugins.bazelbep.history.Jobs;
import io.jenkins.plugins.bazelbep.history.StoreSource;
import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.write.Recorder;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.store.InvocationStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The history of a service's store: recorded while invocations end, asked by the pages. */
public final class RecordedHistory implements Closeable {

    private static final System.Logger LOG = System.getLogger(RecordedHistory.class.getName());

    private final StoreSource source;
    private final History history;
    private final Recorder recorder;

    /**
     * Where it is, and for how long it remembers.
     *
     * @param database where the index is
     * @param recording how it is kept up to date
     */
    public record Settings(HistorySettings database, RecorderSettings recording) {

        /** Files in a folder of the data folder that no invocation can have. */
        public static Settings embedded(Path data) {
            return new Settings(HistorySettings.embedded(folderIn(data)), RecorderSettings.defaults());
        }
    }

    RecordedHistory(InvocationStore store, Settings settings, Metrics metrics) {
        this.source = new StoreSource(store);
        this.history = History.open(settings.database(), metrics);
        this.recorder = history.record(source, settings.recording());
    }

    /** Where the embedded index of a data folder is. */
    public static Path folderIn(Path data) {
        return data.resolve(".history");
    }

    Questions questions() {
        return history.questions(Jobs.all());
    }

    /** Says that the store has the whole of an invocation. */
    void ended(String invocationId) {
        try {
            source.find(invocationId).ifPresent(recorder::changed);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the next look over the store finds it", e);
            recorder.catchUp();
        }
    }

    @Override
    public void close() {
        recorder.close();
        history.close();
    }
}
