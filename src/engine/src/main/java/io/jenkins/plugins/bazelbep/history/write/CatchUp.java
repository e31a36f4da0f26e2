package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.HistorySource;
import io.jenkins.plugins.bazelbep.history.HistorySource.Kept;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Brings the index in line with what is kept: adds what it lacks, replaces what is older, drops what is gone. */
public final class CatchUp {

    private static final System.Logger LOG = System.getLogger(CatchUp.class.getName());

    private final Database database;
    private final IndexWriter writer;
    private final HistorySource source;
    private final BooleanSupplier goOn;
    private final Set<Integer> seen = new HashSet<>();
    private long written;
    private long unreadable;

    /** @param goOn asked before each invocation; false breaks off, and nothing is dropped then */
    public CatchUp(Database database, IndexWriter writer, HistorySource source, BooleanSupplier goOn) {
        this.database = database;
        this.writer = writer;
        this.source = source;
        this.goOn = goOn;
    }

    /**
     * What was done.
     *
     * @param written invocations that are new in the index or in a newer state
     * @param removed invocations that are not kept any more, or are too old
     * @param unreadable invocations that could not be read and are missing; the log says why
     */
    public record Result(long written, long removed, long unreadable) {}

    /**
     * Runs.
     *
     * @param oldest invocations that started before this are left out; null to take all
     * @throws IOException if the source cannot be listed or the database not be written
     */
    public Result run(Instant oldest) throws IOException {
        source.visitAll(kept -> {
            if (goOn.getAsBoolean()) {
                take(kept, oldest);
            }
        });
        if (!goOn.getAsBoolean()) {
            return new Result(written, 0, unreadable);
        }
        List<Integer> gone = database.read(
                connection -> Sql.of("SELECT id FROM invocation").list(connection, row -> row.getInt(1)).stream()
                        .filter(id -> !seen.contains(id))
                        .toList());
        writer.remove(gone);
        return new Result(written, gone.size(), unreadable);
    }

    private void take(Kept kept, Instant oldest) throws HistoryException {
        try {
            Optional<IndexWriter.Entry> known =
                    writer.find(kept.job(), kept.invocation().id());
            String revision = kept.invocation().revision();
            if (known.isPresent() && (revision == null || known.get().revision().equals(revision))) {
                if (oldest == null || !known.get().started().isBefore(oldest)) {
                    seen.add(known.get().id());
                }
                return;
            }
            Facts facts = FactsReader.read(kept);
            if (oldest == null || !facts.started().isBefore(oldest)) {
                written += writer.put(facts) ? 1 : 0;
                writer.find(kept.job(), kept.invocation().id()).ifPresent(entry -> seen.add(entry.id()));
            }
        } catch (HistoryException e) {
            throw e;
        } catch (NoSuchFileException e) {
            // Deleted while it was read; the next look drops what is known of it.
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "gone: invocation " + kept.invocation().id(),
                    e);
        } catch (IOException | RuntimeException e) {
            // What was known of it stays: its events may be readable again.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "not in the history: invocation " + kept.invocation().id() + ", for it cannot be read: "
                            + e.getMessage());
            unreadable++;
            writer.find(kept.job(), kept.invocation().id()).ifPresent(entry -> seen.add(entry.id()));
        }
    }
}
