package io.jenkins.plugins.bazelbep.history.write;

import io.jenkins.plugins.bazelbep.history.HistoryException;
import io.jenkins.plugins.bazelbep.history.sql.Batch;
import io.jenkins.plugins.bazelbep.history.sql.Database;
import io.jenkins.plugins.bazelbep.history.sql.Keys;
import io.jenkins.plugins.bazelbep.history.sql.Sql;
import io.jenkins.plugins.bazelbep.invocation.view.TestStatus;
import io.jenkins.plugins.bazelbep.invocation.view.TimingView;
import io.jenkins.plugins.bazelbep.metrics.Metrics;
import io.jenkins.plugins.bazelbep.metrics.Timer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts invocations into the index and takes them out, each in one transaction. The same state of an invocation again
 * changes nothing; another one takes the place of what was there. One thread at a time; several processes may write into
 * one PostgreSQL database.
 */
public final class IndexWriter {

    private final Database database;
    private final Dictionaries dictionaries = new Dictionaries();
    private final Timer writes;

    public IndexWriter(Database database, Metrics metrics) {
        this.database = database;
        this.writes = metrics.timer(
                "bep_history_write_seconds", "Writing an invocation into the history's database", Timer.Range.CALLS);
    }

    /** An invocation that is in the index. */
    record Entry(int id, String revision, Instant started) {}

    /**
     * Looks an invocation up.
     *
     * @throws HistoryException if the database cannot be asked
     */
    Optional<Entry> find(String job, String invocationId) throws HistoryException {
        return database.read(connection -> find(connection, fitJob(job), invocationId));
    }

    private static Optional<Entry> find(Connection connection, String job, String invocationId) throws SQLException {
        return Sql.of("SELECT i.id, i.revision, i.started FROM invocation i JOIN job j ON j.id = i.job_id")
                .and("WHERE j.name = ? AND i.uuid = ?", job, Texts.fit(invocationId, Texts.ID))
                .first(
                        connection,
                        row -> new Entry(row.getInt(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))));
    }

    private static String fitJob(String job) {
        return Texts.fit(job, Texts.TEXT);
    }

    /**
     * Puts an invocation into the index.
     *
     * @return false if it was there in the same state
     * @throws HistoryException if that is not possible; then nothing has changed
     */
    public synchronized boolean put(Facts facts) throws HistoryException {
        String job = fitJob(facts.job());
        Optional<Entry> known = find(job, facts.summary().invocationId());
        if (known.isPresent() && known.get().revision().equals(facts.revision())) {
            return false;
        }
        long begin = System.nanoTime();
        write(facts, job);
        writes.since(begin);
        return true;
    }

    private void write(Facts facts, String job) throws HistoryException {
        int jobNumber = dictionaries.jobs.number(database, job);
        int jobDay = dictionaries.jobDays.number(database, new Dictionaries.JobDay(facts.day(), jobNumber));
        Set<Attribute> attributes = Attribute.of(facts.summary());
        Map<Attribute, Integer> attributeNumbers = dictionaries.attributes.numbers(database, attributes);
        List<Facts.TargetKey> keys = facts.keys();
        Map<Facts.TargetKey, Integer> targets = dictionaries.targets.numbers(database, keys);
        List<TimingView.Mnemonic> byMnemonic = facts.summary().actions().byMnemonic();
        Map<String, Integer> mnemonics = dictionaries.mnemonics.numbers(
                database, byMnemonic.stream().map(IndexWriter::name).toList());
        database.write(connection -> {
            Optional<Entry> there = find(connection, job, facts.summary().invocationId());
            if (there.isPresent()) {
                Deletion.delete(connection, there.get().id());
            }
            int id = InvocationRow.insert(connection, facts, jobNumber, jobDay);
            insertAttributes(
                    connection,
                    id,
                    attributes.stream().map(attributeNumbers::get).sorted().toList());
            insertTests(connection, id, facts.tests(), targets);
            insertTargets(connection, id, facts.targets(), targets);
            insertMnemonics(connection, id, byMnemonic, mnemonics);
            Sums.add(connection, id, jobDay);
            Flips.findAt(connection, id);
            return id;
        });
    }

    /**
     * Takes an invocation out of the index.
     *
     * @return false if it was not there
     * @throws HistoryException if that is not possible; then nothing has changed
     */
    public synchronized boolean remove(String job, String invocationId) throws HistoryException {
        return database.write(connection -> {
            Optional<Entry> there = find(connection, fitJob(job), invocationId);
            if (there.isPresent()) {
                Deletion.delete(connection, there.get().id());
            }
            return there.isPresent();
        });
    }

    /** Takes invocations out of the index by their numbers. */
    synchronized void remove(List<Integer> ids) throws HistoryException {
        for (int id : ids) {
            database.write(connection -> {
                Deletion.delete(connection, id);
                return null;
            });
        }
    }

    /**
     * Takes everything out of the index.
     *
     * @throws HistoryException if that is not possible
     */
    public synchronized void clear() throws HistoryException {
        database.write(connection -> {
            Deletion.deleteAll(connection);
            return null;
        });
        dictionaries.forget();
    }

    private static String name(TimingView.Mnemonic mnemonic) {
        return Texts.fit(mnemonic.mnemonic(), Texts.ID);
    }

    private static void insertAttributes(Connection connection, int id, List<Integer> attributes) throws SQLException {
        try (Batch batch =
                new Batch(connection, "INSERT INTO invocation_attribute (attribute_id, invocation_id) VALUES (?, ?)")) {
            for (int attribute : attributes) {
                batch.add(attribute, id);
            }
            batch.send();
        }
    }

    private static void insertTests(
            Connection connection, int id, List<Facts.Test> tests, Map<Facts.TargetKey, Integer> targets)
            throws SQLException {
        List<Facts.Test> inOrder = tests.stream()
                .sorted(Comparator.comparing(test -> targets.get(test.key())))
                .toList();
        try (Batch outcomes = new Batch(
                        connection,
                        "INSERT INTO test_outcome (id, status, attempts, cached, duration) VALUES (?, ?, ?, ?, ?)");
                Batch troubles = new Batch(
                        connection, "INSERT INTO test_trouble (invocation_id, target_id, status) VALUES (?, ?, ?)")) {
            for (Facts.Test test : inOrder) {
                int target = targets.get(test.key());
                int status = test.status().ordinal();
                outcomes.add(
                        Keys.of(id, target),
                        status,
                        Math.min(test.attempts(), Short.MAX_VALUE),
                        Codes.of(test.cached()),
                        test.duration() == null ? null : (Integer) (int) Math.min(test.duration(), Integer.MAX_VALUE));
                if (test.status() != TestStatus.PASSED) {
                    troubles.add(id, target, status);
                }
            }
            outcomes.send();
            troubles.send();
        }
    }

    private static void insertTargets(
            Connection connection, int id, List<Facts.Target> outcomes, Map<Facts.TargetKey, Integer> targets)
            throws SQLException {
        try (Batch batch = new Batch(
                connection,
                "INSERT INTO target_outcome (invocation_id, target_id, status, reason, duration) VALUES (?, ?, ?, ?, ?)")) {
            for (Facts.Target outcome : outcomes) {
                batch.add(
                        id,
                        targets.get(outcome.key()),
                        outcome.status().ordinal(),
                        Texts.fit(outcome.reason(), Texts.SHORT),
                        outcome.duration());
            }
            batch.send();
        }
    }

    private static void insertMnemonics(
            Connection connection, int id, List<TimingView.Mnemonic> byMnemonic, Map<String, Integer> mnemonics)
            throws SQLException {
        try (Batch batch = new Batch(
                connection,
                "INSERT INTO mnemonic_outcome (invocation_id, mnemonic_id, created, executed, system_time, user_time)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (TimingView.Mnemonic mnemonic : byMnemonic) {
                batch.add(
                        id,
                        mnemonics.get(name(mnemonic)),
                        zeroIfUnknown(mnemonic.created()),
                        zeroIfUnknown(mnemonic.executed()),
                        zeroIfUnknown(mnemonic.systemTime()),
                        zeroIfUnknown(mnemonic.userTime()));
            }
            batch.send();
        }
    }

    private static long zeroIfUnknown(Long number) {
        return number == null ? 0 : number;
    }
}
