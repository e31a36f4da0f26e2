package io.jenkins.plugins.bazelbep.history;

import io.jenkins.plugins.bazelbep.history.ask.Questions;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.write.CatchUp;
import io.jenkins.plugins.bazelbep.history.write.IndexWriter;
import io.jenkins.plugins.bazelbep.history.write.Recorder;
import io.jenkins.plugins.bazelbep.history.write.RecorderSettings;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import java.io.Closeable;
import java.io.IOException;

/** The index over many invocations: recorded here, asked here. Safe for use by several threads. */
public final class History implements Closeable {

    private final Database database;
    private final IndexWriter writer;
    private final Metrics metrics;

    private History(Database database, Metrics metrics) {
        this.database = database;
        this.writer = new IndexWriter(database, metrics);
        this.metrics = metrics;
    }

    /** Opens an index. Its database may be away for now; whoever asks or writes is told. */
    public static History open(HistorySettings settings) {
        return open(settings, Metrics.NONE);
    }

    /** Opens an index whose writes are measured. */
    public static History open(HistorySettings settings, Metrics metrics) {
        return new History(Database.open(settings), metrics);
    }

    /** The questions that somebody may ask who may see some jobs. */
    public Questions questions(Jobs jobs) {
        return new Questions(database, jobs);
    }

    /** Starts to keep the index up to date. The caller closes the recorder before this. */
    public Recorder record(HistorySource source, RecorderSettings settings) {
        return Recorder.start(database, writer, source, settings, metrics);
    }

    /**
     * Brings the index in line with what is kept, now.
     *
     * @throws IOException if what is kept cannot be listed, or the database not be written
     */
    public CatchUp.Result catchUp(HistorySource source) throws IOException {
        return new CatchUp(database, writer, source, () -> true).run(null);
    }

    /**
     * Makes the index again from what is kept. Should this be interrupted, a {@link #catchUp} goes on with it.
     *
     * @throws IOException if what is kept cannot be listed, or the database not be written
     */
    public CatchUp.Result reindex(HistorySource source) throws IOException {
        writer.clear();
        return catchUp(source);
    }

    /** Puts invocations in and takes them out directly, for hosts and measurements that need no recorder. */
    public IndexWriter writer() {
        return writer;
    }

    /** Lets go of the database. */
    @Override
    public void close() {
        database.close();
    }
}
